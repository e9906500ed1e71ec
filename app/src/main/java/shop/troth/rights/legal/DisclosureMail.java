package shop.troth.rights.legal;

import gg.jte.TemplateEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
class DisclosureMail implements MailWriter {

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
}
