package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.vault.TypedDetails.OPEN_ORDER;
import static shop.troth.vault.TypedDetails.SHOW;
import static shop.troth.vault.TypedDetails.STORE;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.testing.RunningShop;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenByNoticeTests {

    private static final Purpose STUDY = new Purpose("insight.study");

    private final TypedDetails typed = new TypedDetails();
    private final HeldRecords records = RunningShop.get().bean(HeldRecords.class);
    private final String email = TypedDetails.word() + "@example.org";
    private final SubjectId first = typed.person("Ada Example", email);
    private final SubjectId second = typed.person("Grace Example", "second-" + email);
    private final DatumRef start = new DatumRef(
            new UUID(records.ofPerson(STORE, first).getFirst().ref().value().getMostSignificantBits(), 0));

    @Test
    void a_walk_opens_everybody_once_in_the_order_in_which_they_came() {
        var seen = new ArrayList<OpenedPage.Value>();
        var page = records.openTold(STORE, SHOW, List.of(), start, 2, OPEN_ORDER);
        seen.addAll(page.records());
        while (page.next().isPresent()) {
            page = records.openTold(STORE, SHOW, List.of(), page.next().get(), 2, OPEN_ORDER);
            seen.addAll(page.records());
        }

        assertThat(of(first, seen)).containsExactlyInAnyOrder("Ada Example", email, "1 Example Street");
        assertThat(of(second, seen)).containsExactlyInAnyOrder("Grace Example", "second-" + email, "1 Example Street");
        assertThat(seen)
                .extracting(OpenedPage.Value::ref)
                .extracting(it -> it.value().toString())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void a_page_has_one_entry_for_each_person_on_it() {
        var before = typed.entries("\tuse\t");
        var page = records.openTold(STORE, SHOW, List.of(), start, 6, OPEN_ORDER);
        page.records().forEach(it -> it.value().reveal());

        var people =
                page.records().stream().map(OpenedPage.Value::person).distinct().count();
        assertThat(people).isEqualTo(2);
        assertThat(typed.entries("\tuse\t")).isGreaterThanOrEqualTo(before + (int) people);
    }

    @Test
    void whoever_said_no_is_passed_by_without_an_entry_and_a_refused_one_is_left_out_with_one() {
        typed.transaction.executeWithoutResult(status -> {
            typed.vault.object(STORE, first, SHOW.purpose());
            typed.vault.object(STORE, second, STUDY);
        });
        var refusals = typed.entries("\trefuse\t");

        var all = everything(SHOW, List.of());
        assertThat(of(first, all)).isEmpty();
        assertThat(of(second, all)).hasSize(3);
        assertThat(of(second, everything(SHOW, List.of(STUDY)))).isEmpty();
        assertThat(typed.entries("\trefuse\t")).isEqualTo(refusals);

        var toAnybody = Use.of("test", "order.communicate", new Recipient("public"), Kind.EMAIL);
        assertThat(everything(toAnybody, List.of())).isEmpty();
        assertThat(typed.entries("\trefuse\t")).isGreaterThan(refusals);
    }

    @Test
    void nobody_is_on_a_page_after_they_were_erased_and_nothing_that_was_not_told_for_the_purpose() {
        assertThat(of(first, everything(SHOW, List.of()))).hasSize(3);

        typed.transaction.executeWithoutResult(status -> typed.vault.erase(STORE, first));

        assertThat(of(first, everything(SHOW, List.of()))).isEmpty();
        assertThat(of(second, everything(SHOW, List.of()))).hasSize(3);
        var news = Use.of("test", "marketing.updates", Recipient.SELF, Kind.NAME, Kind.EMAIL);
        assertThat(of(second, everything(news, List.of()))).isEmpty();
    }

    private List<OpenedPage.Value> everything(Use use, List<Purpose> without) {
        var page = records.openTold(STORE, use, without, start, 1_000, OPEN_ORDER);
        assertThat(page.next()).isEmpty();
        return page.records();
    }

    private static List<String> of(SubjectId person, List<OpenedPage.Value> values) {
        return values.stream()
                .filter(it -> it.person().equals(person))
                .map(it -> it.value().value())
                .map(it -> it instanceof PostalAddress address ? address.line1() : it.toString())
                .toList();
    }
}
