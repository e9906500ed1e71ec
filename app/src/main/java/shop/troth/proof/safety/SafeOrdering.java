package shop.troth.proof.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.HeldInDatabase;
import shop.troth.proof.tls.TransitChecks;
import shop.troth.proof.visit.Visits;

/**
 * Checks three facts that make ordering safe: the order pages and the bank's page are encrypted, the card never reaches the store, and
 * stored data is sealed. Each must also be shown on a page, with today's figures.
 */
@Component
class SafeOrdering implements Probe {

    private final TransitChecks transit;
    private final BankPage bankPage;
    private final SealedSearch sealed;
    private final DatabaseSearch database;
    private final HeldInDatabase held;
    private final Visits visits;

    SafeOrdering(
            TransitChecks transit,
            BankPage bankPage,
            SealedSearch sealed,
            DatabaseSearch database,
            HeldInDatabase held,
            Visits visits) {
        this.transit = transit;
        this.bankPage = bankPage;
        this.sealed = sealed;
        this.database = database;
        this.held = held;
        this.visits = visits;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("perricone-md.safe-ordering");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        transit.look(scene, faults);
        var bank = bankPage.look(scene, faults);
        sealed.look(scene, faults);
        database.cardColumns().forEach(it -> faults.add("The column %s is named as if it held a card.".formatted(it)));
        page(scene, faults);
        return Evidence.of(
                Where.BOTH,
                faults,
                "The order pages are encrypted, no page of ours asks for a card, and stored orders are encrypted.",
                ("The order pages use TLS as NIST recommends. %s No page of the store asks for a card, and no column "
                                + "is meant for one. The name, addresses, and messages typed in the test copy are stored only in "
                                + "encrypted form; items, amounts, and payment references are stored under the order number. These facts are on the page %s, with "
                                + "today’s figures.")
                        .formatted(bank, EncryptionNamed.PAGE));
    }

    /** Checks that the twin's page shows the twin's own figures, rather than fixed text. */
    private void page(Scene scene, List<String> faults) {
        var page = visits.twin(scene.store().id()).get(EncryptionNamed.PAGE);
        var seals = held.seals(scene.twin());
        fact(page.body(), "encrypted", "Encrypted in transit", faults);
        fact(page.body(), "card", "no form fields and no database columns for a card", faults);
        fact(
                page.body(),
                "sealed",
                "%,d encrypted %s about %,d %s"
                        .formatted(
                                seals.records(),
                                seals.records() == 1 ? "record" : "records",
                                seals.people(),
                                seals.people() == 1 ? "person" : "people"),
                faults);
        if (seals.records() == 0) {
            faults.add("There are no encrypted records in the test copy, so the figure proves nothing.");
        }
    }

    private static void fact(String page, String fact, String words, List<String> faults) {
        if (!page.contains("id=\"fact-" + fact + "\"") || !page.contains(words)) {
            faults.add("The page %s does not show the fact “%s” as it is.".formatted(EncryptionNamed.PAGE, fact));
        }
    }
}
