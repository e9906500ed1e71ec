package shop.troth.people.choices.message;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** What all mails about choices share: the address they go to, and their frame. */
@Component
@Sink
class ChoiceLetters {

    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    ChoiceLetters(Vault vault, Suppliers suppliers, Front front, TemplateEngine templates) {
        this.vault = vault;
        this.suppliers = suppliers;
        this.front = front;
        this.templates = templates;
    }

    /** The store's address, which links begin with. */
    String address(Store store) {
        return front.address(store.id());
    }

    /**
     * Writes several at once, with one opening of everybody's address.
     *
     * @param people by what each mail is about
     * @return by what each is about; whose address the policy does not let out, or who is gone, is left out
     */
    Map<UUID, Letter> write(
            Store store, Map<UUID, SubjectId> people, Use use, BiFunction<UUID, SubjectId, ChoicesView> pen) {
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var opened =
                vault.openAll(store.id(), people.values().stream().distinct().toList(), use, known);
        var letters = new HashMap<UUID, Letter>();
        people.forEach((about, person) -> {
            if (opened.containsKey(person)) {
                var to = Objects.requireNonNull(opened.get(person)).get(Kind.EMAIL);
                var view = pen.apply(about, person);
                var html = new StringOutput();
                templates.render("mail/choices.jte", view, html);
                letters.put(about, new Letter(person, to.reveal(), view.title(), view.text(), html.toString()));
            }
        });
        return letters;
    }
}
