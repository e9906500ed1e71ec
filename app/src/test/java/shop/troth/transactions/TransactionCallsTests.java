package shop.troth.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No way through the code leads from where somebody calls it to a method that refuses to run without a transaction, without one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransactionCallsTests {

    private static final Path CLASSES = Path.of("target/classes");

    /** What runs, in a transaction, whatever it is given. */
    private static final Set<String> TRANSACTING = Set.of(
            "cases.contact.OpenInquiry.open",
            "checkout.certificate.ChangesCertificates.of",
            "checkout.certificate.ChangesCertificates.one",
            "fulfillment.notes.ChangesNotes.change",
            "newsletters.send.StartNewsletter.once",
            "people.accounts.SweepAccounts.each",
            "rights.breach.DecideBreach.decided",
            "rights.child.DecideFreeze.decided",
            "rights.legal.DecideLegalRequest.decided",
            "rights.successor.DecideTransfer.decided",
            "staff.entry.ChangeSignIn$Proof.<init>",
            "staff.entry.ChangeSignIn.addPasskey",
            "staff.entry.ChangeSignIn.change",
            "staff.entry.ChangeSignIn.prove",
            "staff.entry.ProveStaff.prove",
            "staff.entry.RemovePasskeys.remove");

    /** Where ways begin that are none: a command that makes its own parts, without Spring, and what only tests call. */
    private static final Set<String> ELSEWHERE =
            Set.of("cli.trouble.OpenCommand.call", "vault.Vault.object", "vault.Vault.takeBackObjection");

    @Test
    @Tag("deep")
    void each_way_to_what_needs_a_transaction_goes_through_one_and_what_is_said_to_begin_one_is_needed()
            throws IOException {
        var calls = new TransactionCalls(CLASSES, TRANSACTING);

        assertThat(ways(calls, "")).isEmpty();
        assertThat(TRANSACTING).allSatisfy(it -> assertThat(ways(calls, it)).isNotEmpty());
    }

    @Test
    void a_way_without_is_found_and_one_within_is_not() throws IOException {
        var calls = new TransactionCalls(Path.of("target/test-classes/shop/troth/transactions"), Set.of());

        assertThat(calls.waysWithout(""))
                .contains("transactions.TransactionCallsSample.without > transactions.TransactionCallsSample.needs")
                .noneMatch(it -> it.contains("Sample.within"));
    }

    private static List<String> ways(TransactionCalls calls, String unknown) {
        return calls.waysWithout(unknown).stream()
                .filter(it -> !ELSEWHERE.contains(it.split(" > ", 2)[0]))
                .toList();
    }
}
