package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseList;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.kernel.StoreId;
import shop.troth.proof.record.ExamineRecord;
import shop.troth.testing.KeptRows;
import shop.troth.testing.RunningShop;

/** Somebody who writes to the database, but has not the root keyset, wants to read another's conversation through their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnedMessagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SECRET = "Please do not tell anybody what I bought.";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final MessageWriter victim = new MessageWriter("millipore");
    private final MessageWriter own = new MessageWriter("millipore");

    @AfterEach
    void nobody() {
        victim.goes();
        own.goes();
    }

    @Test
    void a_hash_written_beside_either_address_shows_an_account_nobody_s_messages() {
        var account = new Owner().joins();
        var message = victim.writes("policy", SECRET);
        var theirs = message.writer().orElseThrow().value();
        var mine = account.person(db).value();
        var hashes = Map.of(theirs, hash(theirs), mine, hash(mine));
        for (var turned : List.of(Map.entry(theirs, mine), Map.entry(mine, theirs))) {
            turn(turned.getKey(), hashes.get(turned.getValue()));

            assertThat(account.browser.get("/account").body()).doesNotContain(message.number());
            var opened = account.browser.post("/account/messages", Map.of("number", message.number()));

            assertThat(opened.status()).isEqualTo(404);
            turn(turned.getKey(), hashes.get(turned.getKey()));
        }
        assertThat(victim.browser.get(victim.link()).body()).contains(SECRET);
    }

    @Test
    void a_case_merged_with_sql_into_another_s_or_another_s_into_it_shows_neither() {
        var theirs = victim.writes("policy", SECRET);
        var mine = own.writes("policy", "Do you sell data?");
        var link = own.link();
        var theirLink = victim.link();
        for (var turned : List.of(Map.entry(mine, theirs), Map.entry(theirs, mine))) {
            merge(turned.getKey(), turned.getValue().id().value());

            assertThat(own.browser.get(link).body()).doesNotContain(SECRET, victim.email, theirs.number());
            assertThat(victim.browser.get(theirLink).body()).doesNotContain(own.email);
            assertThat(foreign()).hasSize(1).first().asString().contains("1 of the conversations");
            merge(turned.getKey(), null);
        }
        assertThat(own.browser.get(link).body()).contains("Do you sell data?");
        assertThat(foreign()).isEmpty();
    }

    @Test
    void a_conversation_that_was_deleted_is_not_put_back() {
        var theirs = victim.writes("policy", SECRET);
        var link = victim.link();
        var id = theirs.id().value();
        var writer = theirs.writer().orElseThrow().value();
        var kept = List.of(
                new KeptRows(db, "keys.person", "subject_id", writer),
                new KeptRows(db, "cases.opened", "id", id),
                new KeptRows(db, "cases.link", "case_id", id));
        victim.browser.post(link + "/delete", Map.of());
        assertThat(victim.browser.get(link).status()).isEqualTo(404);

        kept.forEach(KeptRows::areRefused);
    }

    @Test
    void the_number_of_ones_own_case_given_to_another_s_shows_nothing_of_it() {
        var theirs = victim.writes("policy", SECRET);
        var mine = own.writes("policy", "Do you sell data?");
        var link = own.link();
        var theirLink = victim.link();
        var aside = UUID.randomUUID();
        renumber(mine.id().value(), aside);
        renumber(theirs.id().value(), mine.id().value());

        var page = own.browser.get(link);
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).doesNotContain(SECRET, victim.email);

        renumber(mine.id().value(), theirs.id().value());
        renumber(aside, mine.id().value());
        assertThat(own.browser.get(link).body()).contains("Do you sell data?");
        assertThat(victim.browser.get(theirLink).body()).contains(SECRET);
    }

    @Test
    void another_s_case_turned_to_ones_own_person_is_not_among_ones_messages() {
        var account = new Owner().joins();
        var message = victim.writes("policy", SECRET);
        var link = victim.link();
        turnCase(message, account.person(db).value());

        assertThat(account.browser.get("/account").body()).doesNotContain(message.number());
        assertThat(account.browser
                        .post("/account/messages", Map.of("number", message.number()))
                        .status())
                .isEqualTo(404);
        turnCase(message, message.writer().orElseThrow().value());
        assertThat(victim.browser.get(link).body()).contains(SECRET);
    }

    @Test
    void a_turned_case_takes_nobody_s_place_in_the_desk_s_list() {
        var turned = victim.writes("policy", SECRET);
        var after = own.writes("policy", "Do you sell data?");
        turnCase(turned, after.writer().orElseThrow().value());

        assertThat(waitingOneByOne()).doesNotContain(turned.number()).contains(after.number());
        turnCase(turned, turned.writer().orElseThrow().value());
        assertThat(waitingOneByOne()).contains(turned.number(), after.number());
    }

    /** The numbers of the cases on pages of one, until a page is empty. */
    private static List<String> waitingOneByOne() {
        var list = SHOP.bean(CaseList.class);
        var numbers = new ArrayList<String>();
        var page = list.page(new StoreId("millipore"), CaseList.Which.WAITING, "", Optional.empty(), 1);
        while (!page.isEmpty()) {
            numbers.add(page.getFirst().number());
            page = list.page(new StoreId("millipore"), CaseList.Which.WAITING, "", Optional.of(numbers.getLast()), 1);
        }
        return numbers;
    }

    private void turnCase(Case about, UUID person) {
        db.sql("update cases.opened set writer_id = :person where id = :id")
                .param("person", person)
                .param("id", about.id().value())
                .update();
    }

    private void merge(Case about, @Nullable UUID into) {
        db.sql("update cases.opened set merged_into = :into::uuid where id = :id")
                .param("into", into)
                .param("id", about.id().value())
                .update();
    }

    /** With everything that is kept under the number of a case. */
    private void renumber(UUID from, UUID to) {
        for (var place : List.of(
                "cases.opened set id = :to, about = :to where id",
                "cases.message set case_id = :to where case_id",
                "cases.message set id = :to where id",
                "vault.datum set belongs_to = :to where belongs_to")) {
            db.sql("update " + place + " = :from")
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }

    private static List<String> foreign() {
        return SHOP.bean(ExamineRecord.class).examine(new StoreId("millipore"));
    }

    private byte[] hash(UUID person) {
        return db.sql("""
                select l.hash from vault.lookup l join vault.datum d using (store_id, ref)
                 where d.subject_id = :person and l.what = 'email'
                """).param("person", person).query(byte[].class).single();
    }

    private void turn(UUID person, byte[] hash) {
        var turned = db.sql("""
                update vault.lookup l set hash = :hash from vault.datum d
                 where d.store_id = l.store_id and d.ref = l.ref and d.subject_id = :person and l.what = 'email'
                """).param("hash", hash).param("person", person).update();
        assertThat(turned).isEqualTo(1);
    }
}
