package shop.troth.rights.legal;

import gg.jte.TemplateEngine;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.rights.legal.kept.LegalData;
import shop.troth.rights.legal.kept.LegalPeople;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * The email that tells people what was disclosed about them. People who stopped all use or sharing of their data get none, because the
 * email service would receive the address; they find it in the data that they can see.
 */
@Component
@Sink
@RequiredArgsConstructor
public class DisclosureMail implements MailWriter {

    private final LegalPeople people;
    private final LegalRequests requests;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    @Override
    public String kind() {
        return LegalUses.MAIL.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        for (var id : about) {
            people.find(store.id(), id)
                    .ifPresent(it -> requests.find(store.id(), it.request())
                            .flatMap(request -> letter(store, request, it.person()))
                            .ifPresent(letter -> letters.put(id, letter)));
        }
        return letters;
    }

    private Optional<Letter> letter(Store store, LegalRequest request, SubjectId person) {
        var use = LegalUses.TELL;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose());
        var opened = vault.openAll(store.id(), List.of(person), use, known);
        return Optional.ofNullable(opened.get(person)).map(it -> {
            var view = view(store, request);
            var html = Letter.html(templates, "mail/disclosure.jte", view);
            return new Letter(person, it.get(Kind.EMAIL).reveal(), view.title(), view.text(), html);
        });
    }

    private DisclosureMailView view(Store store, LegalRequest request) {
        var document = request.document();
        return new DisclosureMailView(
                store.name(),
                store.brand().mailColor(),
                document.authority(),
                document.ground().title(),
                document.reference(),
                document.issuedOn().toString(),
                request.scope().data().stream().sorted().map(LegalData::title).toList(),
                !document.ground().isCompelled(),
                front.address(store.id()) + "/privacy");
    }

    /**
     * The email about a disclosure. Contains nothing personal. Public because templates are compiled into their own package.
     *
     * @param color the color of its border
     * @param data what was disclosed, in words
     * @param claim whether it was to protect the store's rights, without a law that compelled it
     */
    public record DisclosureMailView(
            String store,
            String color,
            String authority,
            String ground,
            String reference,
            String day,
            List<String> data,
            boolean claim,
            String policy) {

        public String title() {
            return "We disclosed some of your information";
        }

        /** Returns the paragraphs. */
        public List<String> said() {
            return List.of(
                    claim
                            ? "We disclosed some of your information to %s, because we could not protect our rights without it (%s, %s)."
                                    .formatted(authority, reference, day)
                            : "The law required us to disclose some of your information to %s. The document that required it: %s %s of %s."
                                    .formatted(authority, ground.toLowerCase(Locale.ROOT), reference, day),
                    "Two members of our staff approved it. What we disclosed about your orders: %s."
                            .formatted(String.join("; ", data)),
                    "If you have questions, write to us at %s. “Your data” on your order page shows this disclosure, too."
                            .formatted(URI.create(policy).resolve("/contact")));
        }

        public String why() {
            return "You’re getting this email because you placed an order with this address.";
        }

        /** Returns the email as plain text. */
        public String text() {
            return String.join("\n\n", said()) + "\n\n" + why() + " Our privacy policy:\n" + policy + "\n";
        }
    }
}
