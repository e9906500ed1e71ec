package shop.troth.rights.legal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.FindEntries.Page;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.testing.RunningShop;

/** Entries that nobody may see yet leave no gap in the pages of others. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BarredEntriesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final long NEWEST = 10;
    private static final int A_PAGE = 3;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final UUID request = UUID.randomUUID();
    private final SubjectId person = SubjectId.next();

    @AfterEach
    void nothing_stays() {
        db.sql("delete from rights.legal_request where id = :id")
                .param("id", request)
                .update();
    }

    @Test
    void older_entries_take_the_place_of_those_that_are_barred() {
        exported(Optional.empty());
        assertThat(numbers(page(NEWEST))).containsExactly(8L, 6L, 5L);
        assertThat(page(NEWEST).next()).hasValue(5);
        assertThat(numbers(page(5))).containsExactly(4L, 3L, 2L);
        assertThat(numbers(page(2))).as("the last page").containsExactly(1L, 0L);
        assertThat(page(2).next()).isEmpty();
    }

    @Test
    void whoever_was_told_sees_them() {
        exported(Optional.of("now()"));
        assertThat(numbers(page(NEWEST))).containsExactly(9L, 8L, 7L);
    }

    @Test
    void an_earlier_disclosure_that_was_told_stays_in_sight() {
        exported(Optional.empty());
        db.sql("update rights.legal_request set exported_at = now() + interval '1 day' where id = :id")
                .param("id", request)
                .update();
        assertThat(numbers(page(NEWEST))).containsExactly(9L, 8L, 7L);
    }

    private Page page(long before) {
        return SHOP.bean(BarredEntries.class).without(STORE, List.of(person), before, BarredEntriesTests::entries);
    }

    private static List<Long> numbers(Page page) {
        return page.entries().stream().map(Found::number).toList();
    }

    /** Ten made-up entries, of which the ninth and the seventh went to an authority. */
    private static Page entries(long before) {
        var found = LongStream.iterate(before - 1, it -> it >= 0, it -> it - 1)
                .limit(A_PAGE)
                .mapToObj(it -> new Found(it, leaf(it == 9 || it == 7 ? "authority" : "self")))
                .toList();
        return new Page(found, before > A_PAGE ? OptionalLong.of(before - A_PAGE) : OptionalLong.empty());
    }

    private static Leaf leaf(String recipient) {
        var none = Leaf.NOTHING;
        var at = Long.toString(SHOP.now().toEpochMilli());
        return new Leaf(at, "share", none, none, none, recipient, none, none, none, none, none, none, none, none);
    }

    private void exported(Optional<String> told) {
        db.sql("""
                insert into rights.legal_request (store_id, id, number, ground, authority, reference, document_on, received_on, order_number,
                                                  from_day, until_day, data, opened_by, opened_at, due_at, state, exported_at, ended_at, seal)
                values ('millipore', :id, :number, 'court-order', 'Court', '1', now()::date, now()::date, '7K3FQ-9XD2M', now()::date,
                        now()::date, array['order'], :id, now(), now(), 'exported', now() - interval '1 hour', now(), ''::bytea)
                """)
                .param("id", request)
                .param("number", "L-" + request.toString().substring(0, 8))
                .update();
        db.sql("""
                insert into rights.legal_person (store_id, id, request_id, subject_id, disclosed, tell_at, told_at)
                values ('millipore', gen_random_uuid(), :id, :person, true, now() + interval '9 days', %s)
                """.formatted(told.orElse("null")))
                .param("id", request)
                .param("person", person.value())
                .update();
    }
}
