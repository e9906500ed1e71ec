package shop.troth.people.choices.message;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.people.choices.ChoicesMails;
import shop.troth.people.choices.ChoicesUses;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.stores.Store;

/** The email with a link to the preferences, for somebody who requested it. */
@Component("choicesLinkMail")
@RequiredArgsConstructor
class ChoicesLinkMail implements MailWriter {

    private final ChoiceLinks links;
    private final ChoiceLetters letters;
    private final Clock clock;

    @Override
    public String kind() {
        return ChoicesMails.LINK;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var people = about.stream().collect(Collectors.toMap(it -> it, SubjectId::new));
        return letters.write(
                store,
                people,
                ChoicesUses.WRITE_CHOICES,
                (id, person) -> view(
                        store,
                        links.next(
                                store.id(),
                                ChoiceLinks.To.PREFERENCES,
                                person,
                                ChoiceLinks.REQUESTED,
                                clock.instant())));
    }

    private ChoicesView view(Store store, String token) {
        return new ChoicesView(
                store.name(),
                store.brand().mailColor(),
                "Your link to your privacy and email choices",
                List.of(
                        "Here’s the link you requested. Use it to see and change which messages we send to this address, or to see or delete your data."),
                List.of(),
                letters.address(store) + "/preferences/" + token,
                "See or change your preferences",
                "The link works for a year. During the first hour, you can also use it to see or delete your data. Don’t forward this email: anyone with the link can use it.",
                "",
                "You’re getting this email because somebody entered this address on our website and asked for this link. If this wasn’t you, you can ignore this email.",
                letters.address(store) + "/privacy");
    }
}
