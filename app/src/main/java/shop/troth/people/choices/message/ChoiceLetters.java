package shop.troth.people.choices.message;

import gg.jte.TemplateEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import lombok.RequiredArgsConstructor;
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

/** Common parts of all emails about choices: the recipient's address and the layout. */
@Component
@Sink
@RequiredArgsConstructor
class ChoiceLetters {

    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    /** Returns the store's base URL for links. */
    String address(Store store) {
        return front.address(store.id());
    }

    /**
     * Writes several emails at once, opening all addresses together.
     *
     * @param people the recipients, by what each email is about
     * @param pen returns the content for what an email is about and its recipient
     * @return the emails, by what each is about; without people who were erased or whose address the policy does not allow to be used
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
                var html = Letter.html(templates, "mail/choices.jte", view);
                letters.put(about, new Letter(person, to.reveal(), view.title(), view.text(), html));
            }
        });
        return letters;
    }
}
