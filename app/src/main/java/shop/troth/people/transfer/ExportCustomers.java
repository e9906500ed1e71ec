package shop.troth.people.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.Topics;
import shop.troth.people.choices.kept.ReceiptNumbers;
import shop.troth.people.choices.kept.Subscriptions;
import shop.troth.people.choices.kept.Subscriptions.Subscription;
import shop.troth.people.transfer.file.CustomerWriter;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.RefusedByPolicy;

/**
 * Exports choices to a file that {@link ImportCustomers} can read, so that a store can move elsewhere with its consents and opt-outs. Each
 * address is opened under the policy, for the purposes its owner consented to or to pass on their opt-out, with an entry in the ledger; an
 * address that the policy refuses is left out. Opt-outs of addresses that the store has only as hashes cannot be exported. The file cannot
 * express what somebody {@linkplain AddressHalts stopped as a whole}: their consents are left out, and they are written as opted out of
 * every message.
 */
@Service
@RequiredArgsConstructor
public class ExportCustomers {

    private static final int PAGE = 500;

    private final Subscriptions subscriptions;
    private final ReceiptNumbers numbers;
    private final Topics topics;
    private final Intake intake;
    private final AddressChoices choices;
    private final AddressHalts halts;
    private final ChosenRecords records;
    private final Vault vault;

    /**
     * Exports a store's choices.
     *
     * @throws Problem if the file cannot be written, or the policy refuses all of it; no file is left then
     */
    public ExportReport run(Store store, Path path) {
        var report = new ExportReport();
        var over13 = intake.isForThirteenOrOver(store) ? "yes" : ""; // or the address would not be here
        try (var file = CustomerWriter.open(path)) {
            consents(store, file, over13, report);
            optOuts(store, file, report);
            if (report.consents() + report.optOuts() == 0 && !report.refused().isEmpty()) {
                throw new Problem("The policy of %s refuses this export: %s. No file was written."
                        .formatted(
                                store.id(), String.join("; ", report.refused().keySet())));
            }
            file.finish();
        }
        return report;
    }

    private void consents(Store store, CustomerWriter file, String over13, ExportReport report) {
        for (var page = subscriptions.all(store.id(), new UUID(0, 0), PAGE);
                !page.isEmpty();
                page = subscriptions.all(store.id(), page.getLast().id(), PAGE)) {
            for (var subscription : page) {
                consents(store, subscription, file, over13, report);
            }
        }
    }

    private void consents(
            Store store, Subscription subscription, CustomerWriter file, String over13, ExportReport report) {
        var person = subscription.person();
        if (halts.endMessages(store.id(), person)) {
            report.stopped();
            return;
        }
        var standing = choices.of(store.id(), person);
        var chosen = topics.announced(store).stream()
                .filter(it -> standing.optedIn().containsAll(Topics.purposes(List.of(it))))
                .filter(it -> Topics.purposes(List.of(it)).stream().noneMatch(standing.objected()::contains))
                .toList();
        for (var topic : chosen) {
            try {
                var email = Optional.<Personal<String>>empty();
                for (var purpose : topic.purposes()) {
                    email = open(store, person, TransferDeclarations.consent(purpose));
                }
                if (email.isPresent() && file.yes(email.get(), topic, receipts(store, person), over13)) {
                    report.consent();
                }
            } catch (RefusedByPolicy e) {
                report.refused(e);
            }
        }
    }

    /**
     * Writes each address once, from the first record with an opt-out that can be opened; an older record of the same address may have
     * none.
     */
    private void optOuts(Store store, CustomerWriter file, ExportReport report) {
        var done = new HashSet<SubjectId>();
        for (var page = choices.objectors(store.id(), new SubjectId(new UUID(0, 0)), PAGE);
                !page.isEmpty();
                page = choices.objectors(store.id(), page.getLast(), PAGE)) {
            for (var person : page) {
                if (!done.contains(person) && optOut(store, person, file, report)) {
                    done.addAll(choices.sameAddress(store.id(), person));
                }
            }
        }
    }

    /** @return false if this record has no address that can be opened, so that another one of the same address should be tried */
    private boolean optOut(Store store, SubjectId person, CustomerWriter file, ExportReport report) {
        var objected = choices.of(store.id(), person).objected();
        var ended = topics.of(store).stream()
                .filter(it -> objected.containsAll(Topics.purposes(List.of(it))))
                .toList();
        if (ended.isEmpty()) {
            return true;
        }
        try {
            var email = open(store, person, TransferDeclarations.OPT_OUT);
            email.ifPresent(it -> {
                boolean all = objected.containsAll(topics.endable(store));
                file.no(it, ended, all, receipts(store, person));
                report.optOut();
            });
            return email.isPresent();
        } catch (RefusedByPolicy e) {
            report.refused(e);
            return true;
        }
    }

    private Optional<Personal<String>> open(Store store, SubjectId person, Use use) {
        return vault.open(store.id(), person, use, use.known()).find(Kind.EMAIL);
    }

    private List<Personal<String>> receipts(Store store, SubjectId person) {
        var use = TransferDeclarations.PROOF;
        var opened = new ArrayList<Personal<String>>();
        for (var receipt : numbers.of(store.id(), Set.of(person))) {
            records.open(store.id(), receipt.person(), receipt.id(), use, use.known())
                    .find(Kind.RECEIPT)
                    .ifPresent(opened::add);
        }
        return opened;
    }

    /** The result of an export. Contains no value of the file. */
    public static final class ExportReport {

        private final Map<String, Long> refused = new TreeMap<>();
        private long consents;
        private long optOuts;
        private long stopped;

        ExportReport() {}

        void consent() {
            consents++;
        }

        void optOut() {
            optOuts++;
        }

        /** Counts a person whose consents were left out because they stopped all use or sharing of their data. */
        void stopped() {
            stopped++;
        }

        /** Counts a line that the policy refused. The refusal's message names clauses, and nobody. */
        void refused(RefusedByPolicy refusal) {
            refused.merge(String.valueOf(refusal.getMessage()), 1L, Long::sum);
        }

        /** Returns the number of lines with a consent. */
        public long consents() {
            return consents;
        }

        /** Returns the number of lines with an opt-out. */
        public long optOuts() {
            return optOuts;
        }

        /** Returns how many people's consents were left out because they stopped all use or sharing of their data. */
        public long leftOut() {
            return stopped;
        }

        /** Returns how many lines the policy refused, by the message that names its clauses. */
        public Map<String, Long> refused() {
            return Map.copyOf(refused);
        }
    }
}
