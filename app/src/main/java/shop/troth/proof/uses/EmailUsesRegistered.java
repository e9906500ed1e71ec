package shop.troth.proof.uses;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.mail.MailQueue;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Register;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.TwinOrders;

/**
 * Checks that an email address is used for the registered kinds of email only. Every email that the store queued or sent is of a registered
 * kind, whose purpose the clause allows; in the twin, an order queues only such email, and an email of any other kind cannot be queued.
 */
@Component
@RequiredArgsConstructor
class EmailUsesRegistered implements Probe {

    private static final DataCategory EMAIL = new DataCategory("contact.email");
    private static final String UNDECLARED = "probe-of-an-undeclared-kind";

    private final Register register;
    private final Features features;
    private final MailQueue queue;
    private final TwinOrders twinOrders;
    private final TransactionTemplate transaction;
    private final JdbcClient db;

    @Override
    public Set<String> promises() {
        return Set.of("declared-mail");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        allowed(scene, faults);
        var order = twinOrders.paid(scene);
        var told = kinds(scene.twin(), order.id().value());
        if (told.isEmpty()) {
            faults.add("An order in the test copy queued no email, so the kinds of email prove nothing.");
        }
        declared(told, "A new order in the test copy", faults);
        declared(kinds(scene.store().id(), null), "The store", faults);
        refused(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "Every email was of a kind this clause allows, and an email of any other kind could not be sent.",
                ("%d kinds of email are registered, each for a purpose the clause allows, to respond to what people "
                                + "do in their account or with their choices, or because the law requires it. All email of this store, "
                                + "and of an order just placed in the test copy, was of these kinds. An email of another kind could "
                                + "not be queued.")
                        .formatted(register.mails().size()));
    }

    /**
     * Checks that the clause allows each kind of email; what another clause allows is for that one to prove. Email that responds to what
     * its reader did or asked for, or that the law requires, may be allowed by any clause.
     */
    private void allowed(ProbeContext scene, List<String> faults) {
        for (var mail : register.mails()) {
            if (isOff(scene, mail)) {
                continue;
            }
            var open = mail.always()
                    ? Circumstances.of(Fact.GIVEN_FOR, Fact.ORDER_OPEN, Fact.TOLD, Fact.SUBJECT_ASKED)
                    : Circumstances.of(Fact.OPTED_IN, Fact.TOLD);
            var decision = scene.policy().table().decide(Action.USE, EMAIL, mail.purpose(), Recipient.SELF, open);
            if (!decision.isAllowed()
                    || !(mail.asked()
                            || mail.purpose().name().startsWith("legal.")
                            || decision.clauses().contains(scene.clause().id()))) {
                faults.add("Email of the kind %s is for %s, which the clause does not allow."
                        .formatted(mail.kind(), mail.purpose().name()));
            }
        }
    }

    /**
     * Whether a kind belongs to a feature of the same name that this store does not have; then it cannot be composed, nor its readers'
     * addresses opened.
     */
    private boolean isOff(ProbeContext scene, DeclaredMail mail) {
        return register.feature(mail.kind())
                .map(it -> !features.has(scene.store().id(), it))
                .orElse(false);
    }

    private void declared(Set<String> kinds, String whose, List<String> faults) {
        var undeclared = new TreeSet<>(kinds);
        undeclared.removeIf(it -> register.mail(it).isPresent());
        if (!undeclared.isEmpty()) {
            faults.add("%s has email of kinds that are not registered: %s."
                    .formatted(whose, String.join(", ", undeclared)));
        }
    }

    private void refused(ProbeContext scene, List<String> faults) {
        var about = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            try {
                queue.add(scene.twin(), UNDECLARED, about, java.time.Instant.now());
                faults.add("An email of a kind that is not registered was queued.");
            } catch (MailQueue.Undeclared expected) {
                // as it should be
            }
            status.setRollbackOnly();
        });
    }

    /** @param about id of what the email is about; null for all email */
    private Set<String> kinds(StoreId store, @org.jspecify.annotations.Nullable UUID about) {
        return new TreeSet<>(db.sql("""
                select distinct kind from mail.outgoing
                 where store_id = :store and (:about::uuid is null or about = :about::uuid)
                """)
                .param("store", store.value())
                .param("about", about, java.sql.Types.OTHER)
                .query(String.class)
                .list());
    }
}
