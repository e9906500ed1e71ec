package shop.troth.people.choices.message;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.people.choices.ChoiceWording;
import shop.troth.people.choices.ChoicesMails;
import shop.troth.people.choices.ChoicesUses;
import shop.troth.people.choices.Receipts;
import shop.troth.people.choices.Topics;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.ReceiptNumbers;
import shop.troth.people.choices.kept.ReceiptNumbers.Receipt;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Personal;

/** The email about a change of choices: lists the current choices, has the receipt attached, and links to it. */
@Component
@Sink
@RequiredArgsConstructor
class ChangedMail implements MailWriter {

    private final ReceiptNumbers numbers;
    private final Receipts receipts;
    private final ChoiceLinks links;
    private final Topics topics;
    private final AddressChoices choices;
    private final PublishedPolicies policies;
    private final ChoiceLetters letters;
    private final Clock clock;

    @Override
    public String kind() {
        return ChoicesMails.CHANGED;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var all = numbers.all(store.id(), about);
        var people = all.values().stream().collect(Collectors.toMap(Receipt::id, Receipt::person));
        var files = new HashMap<UUID, Personal<String>>();
        var written = letters.write(store, people, ChoicesUses.WRITE_CHOICES, (id, person) -> {
            receipts.toMail(store, Objects.requireNonNull(all.get(id))).ifPresent(it -> files.put(id, it));
            return view(store, id, person, files.containsKey(id));
        });
        files.forEach((id, file) -> written.computeIfPresent(
                id, (it, letter) -> letter.with("consent-receipt.json", "application/json", file.reveal())));
        return written;
    }

    private ChoicesView view(Store store, UUID receipt, SubjectId person, boolean attached) {
        var standing = choices.of(store.id(), person);
        var owner = policies.current(store.id()).policy().owner().name();
        var lines = new ArrayList<String>();
        var on = 0;
        for (var topic : topics.of(store)) {
            var isOn = Topics.purposes(List.of(topic)).stream().anyMatch(standing::isOn);
            on += isOn ? 1 : 0;
            lines.add(topic.title() + ": " + (isOn ? "on. " + ChoiceWording.of(owner, topic) : "off"));
        }
        var token = links.next(store.id(), ChoiceLinks.To.PREFERENCES, person, "", clock.instant());
        var address = letters.address(store) + "/preferences/" + token;
        return new ChoicesView(
                store.name(),
                store.brand().mailColor(),
                "Your email preferences were updated",
                List.of(
                        on == 0
                                ? "You’re not signed up for any of our newsletters, offers, or updates. This took effect right away."
                                : "Here are your email preferences now. The change took effect right away."),
                lines,
                address,
                "See or change your preferences",
                "Your record of this choice%s:".formatted(attached ? " is attached. You can also get it here" : ""),
                address + "/receipt/" + receipt,
                "You’re getting this email because your preferences were changed. If it wasn’t you, use the link to change them back.",
                letters.address(store) + "/privacy");
    }
}
