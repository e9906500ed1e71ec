package shop.troth.rights.child;

import gg.jte.TemplateEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.rights.child.Freeze.State;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** The only message to an address that a child registered: what was reported, what happens, and how to respond. */
@Component
@Sink
@RequiredArgsConstructor
class FoundMail implements MailWriter {

    private final FreezeRows rows;
    private final FreezeLinks links;
    private final AddressChoices addresses;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    @Override
    public String kind() {
        return ChildFeatures.FOUND.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        about.forEach(
                id -> rows.find(store.id(), id).flatMap(it -> letter(store, it)).ifPresent(it -> letters.put(id, it)));
        return letters;
    }

    /** Returns the message; empty if staff have to decide, or the data was released. */
    private Optional<Letter> letter(Store store, Freeze freeze) {
        if (freeze.state() == State.DISPUTED || freeze.state() == State.RELEASED) {
            return Optional.empty();
        }
        return receiver(store.id(), freeze).flatMap(person -> {
            var use = ChildFeatures.TELL;
            var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
            var opened = vault.openAll(store.id(), java.util.List.of(person), use, known);
            return Optional.ofNullable(opened.get(person)).map(it -> {
                var view = view(store, freeze);
                var html = Letter.html(templates, "mail/child.jte", view);
                var to = Objects.requireNonNull(it.get(Kind.EMAIL)).reveal();
                return new Letter(person, to, view.title(), view.text(), html);
            });
        });
    }

    private Optional<SubjectId> receiver(StoreId store, Freeze freeze) {
        return freeze.messageTo().or(() -> addresses.newest(store, freeze.people(), Kind.EMAIL));
    }

    private FoundView view(Store store, Freeze freeze) {
        var address = front.address(store.id());
        return new FoundView(
                store.name(),
                store.brand().mailColor(),
                freeze.eraseAt().map(it -> store.dispatch().describe(it)).orElse(""),
                freeze.isUndecided() ? address + "/reported/" + links.token(freeze) : "",
                address + "/privacy");
    }
}
