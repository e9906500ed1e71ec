package shop.troth.proof.probes;

import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.retention.Erasure;

/**
 * Checks that accounting records are kept separately. A buyer in the twin is erased: the details on their invoice still open for
 * accounting, they open for nothing else, and no other details open for accounting.
 */
@Component
@RequiredArgsConstructor
class InvoiceBooks implements Probe {

    private static final Use INVOICE =
            Use.of("proof: an invoice", "books.invoice", Recipient.SELF, Kind.NAME, Kind.BILLING);
    private static final Use MORE =
            Use.of("proof: more than an invoice", "books.invoice", Recipient.SELF, Kind.EMAIL, Kind.SHIPPING);
    private static final Use ORDER = Use.of(
            "proof: anything else",
            "order.communicate",
            Recipient.SELF,
            Kind.NAME,
            Kind.EMAIL,
            Kind.BILLING,
            Kind.SHIPPING,
            Kind.DESTINATION);
    private static final Use TAX = Use.of("proof: a tax return", "books.tax", Recipient.SELF, Kind.DESTINATION);

    private final TwinOrders twinOrders;
    private final Vault vault;
    private final TransactionTemplate transaction;

    @Override
    public Set<String> promises() {
        return Set.of("books-key");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var twin = scene.twin();
        var buyer = twinOrders.paid(scene).buyer();
        if (vault.open(twin, buyer, ORDER, CallerFacts.of(Fact.ORDER_OPEN))
                .find(Kind.EMAIL)
                .isEmpty()) {
            faults.add("The details of an order did not open before its buyer was erased.");
        }
        var erased = transaction.execute(status -> vault.erase(twin, buyer));
        if (!(erased instanceof Erasure.Erased it) || it.books().isEmpty()) {
            faults.add("A buyer was erased, and no invoice was kept for the books.");
        }
        var left = vault.open(twin, buyer, ORDER, CallerFacts.of(Fact.ORDER_OPEN));
        if (ORDER.kinds().stream().anyMatch(it -> left.find(it).isPresent())) {
            faults.add("Invoice details opened for something else.");
        }
        var invoice = vault.open(twin, buyer, INVOICE, CallerFacts.of());
        if (INVOICE.kinds().stream().anyMatch(it -> invoice.find(it).isEmpty())) {
            faults.add("The name or address of an invoice did not open for the books.");
        }
        var tax = keepsState(scene);
        if (tax
                && vault.open(twin, buyer, TAX, CallerFacts.of())
                        .find(Kind.DESTINATION)
                        .isEmpty()) {
            faults.add("The state that an order went to did not open for tax returns.");
        }
        var more = vault.open(twin, buyer, MORE, CallerFacts.of());
        if (MORE.kinds().stream().anyMatch(it -> more.find(it).isPresent())) {
            faults.add("The accounting records contain more than an invoice names.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "After a buyer’s data was erased, the invoice could be accessed for our accounting records and for nothing else.",
                "A buyer’s data in the test copy was erased. The name and billing address on the invoice could be accessed for our accounting records and for nothing else; no email or shipping address is stored there."
                        + (tax
                                ? " The state of the order could be accessed for tax returns and for nothing else."
                                : ""));
    }

    /** Whether the policy lets the books keep the state that an order goes to. */
    private static boolean keepsState(ProbeContext scene) {
        return !scene.policy()
                .table()
                .periods(Kind.DESTINATION.category(), TAX.purpose())
                .isEmpty();
    }
}
