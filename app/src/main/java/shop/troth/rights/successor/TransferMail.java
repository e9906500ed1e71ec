package shop.troth.rights.successor;

import gg.jte.TemplateEngine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.rights.approval.Approvable;
import shop.troth.rights.approval.CasePeople;
import shop.troth.rights.approval.CasePeople.Told;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/**
 * The email that tells people who takes over the business, and which data goes. The text is the same for everybody. People who told the
 * store to stop get none: nothing of theirs goes.
 */
@Component
@Sink
@RequiredArgsConstructor
public class TransferMail implements MailWriter {

    private final TransferCases cases;
    private final CasePeople people;
    private final TransferConditions conditions;
    private final TransferWords words;
    private final Vault vault;
    private final Suppliers suppliers;
    private final Front front;
    private final TemplateEngine templates;

    @Override
    public String kind() {
        return TransferUses.MAIL.kind();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        people.told(Approvable.Kind.TRANSFER, store.id(), about).stream()
                .collect(Collectors.groupingBy(Told::about))
                .forEach((id, told) -> cases.find(store.id(), id)
                        .filter(conditions::isGenuine)
                        .ifPresent(it -> letters.putAll(write(store, it, told))));
        return letters;
    }

    private Map<UUID, Letter> write(Store store, TransferCase about, List<Told> told) {
        var address = front.address(store.id());
        var view = new TransferMailView(
                store.name(),
                store.brand().mailColor(),
                words.said(store, about),
                address + "/preferences",
                address + "/privacy");
        var html = Letter.html(templates, "mail/transfer.jte", view);
        var use = TransferUses.TELL;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(conditions.facts(about));
        var persons = told.stream().map(Told::person).toList();
        var opened = vault.openAll(store.id(), persons, use, known);
        var letters = new HashMap<UUID, Letter>();
        for (var one : told) {
            Optional.ofNullable(opened.get(one.person())).ifPresent(it -> {
                var to = it.get(Kind.EMAIL).reveal();
                letters.put(one.id(), new Letter(one.person(), to, view.title(), view.text(), html));
            });
        }
        return letters;
    }

    /**
     * The email about a transfer of the business. Contains nothing personal. Public because templates are compiled into their own package.
     *
     * @param color the color of its border
     * @param said its paragraphs
     * @param preferences URL of the page to ask for a link to the switch
     */
    public record TransferMailView(String store, String color, List<String> said, String preferences, String policy) {

        public String title() {
            return TransferWords.TITLE.formatted(store);
        }

        public String stop() {
            return "If you don’t want that, turn on “Stop using my information” by then, and nothing of yours goes. If you already have, there is nothing to do.";
        }

        public String why() {
            return "You’re getting this email because we have your email address, and our privacy policy promises to tell you who takes over.";
        }

        /** Returns the email as plain text. */
        public String text() {
            return String.join("\n\n", said) + "\n\n" + stop()
                    + " You find it in your account, or with a link that we email you:\n" + preferences + "\n\n" + why()
                    + " Our privacy policy:\n" + policy + "\n";
        }
    }
}
