package shop.troth.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.troth.ledger.TestLedger.CARRIER;
import static shop.troth.ledger.TestLedger.DELIVER;
import static shop.troth.ledger.TestLedger.NOON;
import static shop.troth.ledger.TestLedger.POLICY;
import static shop.troth.ledger.TestLedger.STORE;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.policy.Action;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerEntryTests {

    private static final Pseudonym SOMEBODY =
            Pseudonym.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});

    @Test
    void a_disclosure_says_who_got_what_for_what_under_which_clause() {
        var entry = LedgerEntry.of(EntryKind.SHARE, STORE, NOON)
                .about(SOMEBODY)
                .purpose(DELIVER)
                .recipient(CARRIER)
                .categories(List.of(new DataCategory("person.name"), new DataCategory("contact.postal.shipping")))
                .allowed(List.of("suppliers-bound", "order-messages"))
                .given(Fact.GIVEN_FOR.bit() | Fact.TOLD.bit() | Fact.CONTRACT.bit() | Fact.NEEDED.bit())
                .under(POLICY)
                .pointingTo(Reference.to(new UUID(1, 2)))
                .entry();

        assertThat(entry.line())
                .isEqualTo(String.join(
                        "\t",
                        "1",
                        "1795176000000",
                        "share",
                        "AQIDBAUGBwgJCgsMDQ4PEA",
                        "share",
                        "order.deliver",
                        "supplier.carrier",
                        "contact.postal.shipping,person.name",
                        "+suppliers-bound,order-messages",
                        "gjlm",
                        "a1b2c3d4e5f6",
                        "-",
                        "-",
                        "AAAAAAAAAAEAAAAAAAAAAg",
                        "-"));
        assertThat(Leaf.parse(entry.line()).line()).isEqualTo(entry.line());
    }

    @Test
    void entries_about_nobody_differ_by_a_random_salt() {
        var one = refusal(List.of());
        var other = refusal(List.of());

        assertThat(one.line()).isNotEqualTo(other.line());
        assertThat(Leaf.parse(one.line()).salt()).hasSize(11);
        assertThat(Leaf.parse(one.line()).outcome()).isEqualTo("!");
    }

    @Test
    void the_publication_of_a_policy_carries_its_whole_hash() {
        var leaf = Leaf.parse(LedgerEntry.ofPolicy(STORE, NOON, POLICY).line());

        assertThat(leaf.policy()).isEqualTo("a1b2c3d4e5f6");
        assertThat(leaf.ref()).hasSize(43);
    }

    @Test
    void a_withdrawal_of_a_policy_is_noted_and_no_other_note_stands_there() {
        var line = LedgerEntry.ofWithdrawnPolicy(STORE, NOON, POLICY).line();

        assertThat(Leaf.parse(line).note()).isEqualTo("withdrawn");
        assertThatThrownBy(() -> Leaf.parse(line.replace("\twithdrawn\t", "\tprobe\t")))
                .hasMessageContaining("does not allow this note");
    }

    @Test
    void choices_corrections_and_erasures_need_no_decision() {
        var choice = LedgerEntry.of(EntryKind.CHOICE, STORE, NOON)
                .about(SOMEBODY)
                .purpose(new Purpose("marketing.updates"))
                .note(Note.OPTED_IN)
                .under(POLICY)
                .entry();
        var erasure = LedgerEntry.of(EntryKind.ERASE, STORE, NOON)
                .about(SOMEBODY)
                .categories(List.of(new DataCategory("contact.email")))
                .note(Note.PERIOD_OVER)
                .under(POLICY)
                .entry();

        assertThat(Leaf.parse(choice.line()).note()).isEqualTo("opted-in");
        assertThat(Leaf.parse(erasure.line()).note()).isEqualTo("period-over");
    }

    @Test
    void what_is_no_word_of_a_closed_list_is_refused_without_being_printed() {
        for (var personal :
                List.of("jo@example.org", "Jo Example", "1 Main St", "a\tb", "a\nb", "", "Ünal", "555-0100")) {
            var draft = LedgerEntry.of(EntryKind.USE, STORE, NOON)
                    .about(SOMEBODY)
                    .categories(List.of(new DataCategory("contact.email")))
                    .allowed(List.of("a-clause"))
                    .given(0)
                    .under(POLICY);
            assertThatThrownBy(() -> draft.purpose(new Purpose(personal)).entry())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not a valid ledger entry: its purpose has the wrong format")
                    .hasNoCause();
            assertThatThrownBy(() -> refusal(List.of(personal + ",")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(personal.isEmpty() ? "\0" : personal);
        }
    }

    @Test
    void an_entry_that_says_too_little_for_its_kind_is_refused() {
        assertThatThrownBy(() -> LedgerEntry.of(EntryKind.USE, STORE, NOON)
                        .about(SOMEBODY)
                        .entry())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerEntry.of(EntryKind.CHOICE, STORE, NOON)
                        .about(SOMEBODY)
                        .entry())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerEntry.of(EntryKind.ERASE, STORE, NOON)
                        .about(SOMEBODY)
                        .entry())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LedgerEntry.of(EntryKind.KEY, STORE, NOON).entry())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_finding_says_the_verdict_and_the_hash_of_what_was_said_about_one_clause() {
        var leaf = Leaf.parse(
                finding(Note.BROKEN).refused(List.of("suppliers-bound")).entry().line());

        assertThat(leaf.note()).isEqualTo("broken");
        assertThat(leaf.outcome()).isEqualTo("!suppliers-bound");
        assertThat(leaf.who()).isEqualTo("-");
        assertThat(leaf.salt()).hasSize(11);
        assertThat(leaf.aboutTheRecord()).as("it is pruned like any other").isFalse();
    }

    @Test
    void a_finding_about_somebody_or_no_clause_or_several_or_with_another_outcome_is_refused() {
        var clause = List.of("suppliers-bound");
        for (var wrong : List.of(
                finding(Note.KEPT),
                finding(Note.KEPT).allowed(List.of("suppliers-bound", "order-messages")),
                finding(Note.KEPT).refused(clause),
                finding(Note.BROKEN).allowed(clause),
                finding(Note.KEPT).allowed(clause).about(SOMEBODY),
                finding(Note.KEPT).allowed(clause).purpose(DELIVER),
                finding(Note.KEPT).allowed(clause).by(Reference.to(new UUID(1, 2))),
                finding(Note.KEPT).allowed(clause).pointingTo(Reference.to(new UUID(1, 2))))) {
            assertThatThrownBy(wrong::entry).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static LedgerEntry.Draft finding(Note verdict) {
        return LedgerEntry.of(EntryKind.FINDING, STORE, NOON)
                .note(verdict)
                .under(POLICY)
                .pointingTo(Reference.toHash(new byte[32]));
    }

    @Test
    void each_fact_has_a_letter_of_its_own() {
        var letters = Arrays.stream(Fact.values()).collect(Collectors.groupingBy(FactLetters::letter));

        assertThat(letters.values()).allSatisfy(it -> assertThat(it).hasSize(1));
        assertThat(FactLetters.of(0)).isEqualTo(".");
        assertThat(FactLetters.of(Fact.OPTED_IN.bit() | Fact.PRIVACY_SIGNAL.bit() | Long.MIN_VALUE))
                .isEqualTo("aw!");
    }

    @Test
    void the_kinds_of_entry_are_those_of_the_format() {
        assertThat(Arrays.stream(EntryKind.values()).map(EntryKind::word)).containsExactlyElementsOf(Leaf.KINDS);
    }

    private static LedgerEntry refusal(List<String> clauses) {
        return LedgerEntry.of(EntryKind.REFUSE, STORE, NOON)
                .action(Action.SELL)
                .purpose(DELIVER)
                .recipient(CARRIER)
                .categories(List.of(new DataCategory("contact.email")))
                .refused(clauses)
                .given(0)
                .under(POLICY)
                .entry();
    }
}
