package shop.troth.people.choices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.kept.ReceiptNumbers;
import shop.troth.people.choices.kept.ReceiptNumbers.Receipt;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Front;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.ChosenRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.Personal;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.RefusedByPolicy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Receipts of choices according to ISO/IEC TS 27560:2023: who decided what, with which wording, when, how, and how to change it. Sealed
 * under the person's key, and kept as the policy says for {@code choice.receipt}.
 */
@Component
@RequiredArgsConstructor
public class Receipts {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * A choice.
     *
     * @param given whether consent was given; false if it was withdrawn
     * @param words the text beside the boxes
     * @param source where the choice was made, if not here; otherwise empty
     */
    record Chosen(boolean given, List<Topic> topics, String words, ChoiceChannel way, Instant at, String source) {

        Chosen(boolean given, List<Topic> topics, String words, ChoiceChannel way, Instant at) {
            this(given, topics, words, way, at, "");
        }
    }

    private final ReceiptNumbers numbers;
    private final ChosenRecords records;
    private final Suppliers suppliers;
    private final PublishedPolicies policies;
    private final Front front;
    private final Clock clock;

    /** Writes one receipt for choices made at once, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    Receipt write(Store store, SubjectId person, List<Chosen> chosen) {
        var receipt = new Receipt(UuidCreator.getTimeOrderedEpochPlus1(), person, clock.instant());
        records.write(
                store.id(),
                person,
                receipt.id(),
                ChoicesForms.RECEIPT,
                Map.of(Kind.RECEIPT, ObservedValue.of(text(store, receipt, chosen))),
                ChoicesUses.RECORD,
                CallerFacts.of(ChoicesUses.RECEIPT));
        numbers.add(store.id(), receipt);
        return receipt;
    }

    /** Starts the retention period of a person's receipts, when nothing they consented to continues, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void end(Store store, SubjectId person) {
        numbers.end(store.id(), person, clock.instant()).forEach(it -> records.ended(store.id(), it.person(), it.id()));
    }

    /** Opens a receipt for the person it is about; each opening is recorded in the ledger. */
    Optional<Personal<String>> open(Store store, Receipt receipt) {
        var use = ChoicesUses.SHOW_RECEIPT;
        return records.open(store.id(), receipt.person(), receipt.id(), use, use.known())
                .find(Kind.RECEIPT);
    }

    /** Opens a receipt for an email to the person; empty if the policy does not allow it, or the receipt was erased. */
    public Optional<Personal<String>> toMail(Store store, Receipt receipt) {
        var use = ChoicesUses.MAIL_RECEIPT;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        try {
            return records.open(store.id(), receipt.person(), receipt.id(), use, known)
                    .find(Kind.RECEIPT);
        } catch (RefusedByPolicy e) {
            return Optional.empty();
        }
    }

    private String text(Store store, Receipt receipt, List<Chosen> chosen) {
        var version = policies.current(store.id());
        var owner = version.policy().owner();
        var root = JSON.createObjectNode();
        root.put("schema_version", "ISO/IEC TS 27560:2023");
        root.put("receipt_id", receipt.id().toString());
        root.put("pii_principal_id", receipt.person().value().toString());
        root.put("created_at", receipt.at().toString());
        root.put("language", "en");
        root.put("jurisdiction", store.contact().country());
        var controller = root.putObject("pii_controller");
        controller.put("name", owner.name());
        owner.department().ifPresent(it -> controller.put("department", it));
        owner.phone().ifPresent(it -> controller.put("phone", it));
        if (!owner.address().isEmpty()) {
            controller.put("address", String.join(", ", owner.address()));
        }
        var notice = root.putObject("privacy_notice");
        notice.put("url", front.address(store.id()) + "/privacy");
        notice.put("version", version.policy().version());
        notice.put("sha256", version.hash());
        var events = root.putArray("consents");
        chosen.forEach(it -> event(store, events.addObject(), it));
        return root.toPrettyString();
    }

    private void event(Store store, ObjectNode event, Chosen chosen) {
        event.put("state", chosen.given() ? "given" : "withdrawn");
        event.put("at", chosen.at().toString());
        event.put("method", chosen.way().words());
        if (!chosen.source().isEmpty()) {
            event.put("source", chosen.source());
        }
        event.put("words_shown", chosen.words());
        event.put("lawful_basis", "consent");
        event.putArray("pii_types").add("contact.email");
        event.put("withdrawal", front.address(store.id()) + "/preferences");
        ArrayNode purposes = event.putArray("purposes");
        chosen.topics().forEach(it -> {
            var purpose = purposes.addObject();
            purpose.put("title", it.title());
            var leaves = purpose.putArray("policy_purposes");
            it.purposes().forEach(leaves::add);
        });
        var recipients = event.putArray("recipients");
        store.suppliers().stream()
                .filter(it -> it.role().equals("supplier.mail"))
                .forEach(it -> recipients.add(it.name()));
    }
}
