package shop.troth.people.choices.message;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.people.choices.ChoicesMails;
import shop.troth.people.choices.ChoicesUses;
import shop.troth.people.choices.Topics;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.people.choices.kept.SignUps;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** The email with the link that confirms a sign-up. */
@Component
@RequiredArgsConstructor
class ConfirmMail implements MailWriter {

    private final SignUps signUps;
    private final ChoiceLinks links;
    private final Topics topics;
    private final ChoiceLetters letters;
    private final Clock clock;

    @Override
    public String kind() {
        return ChoicesMails.CONFIRM;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var now = clock.instant();
        var asked = signUps.all(store.id(), about, now);
        var people = asked.values().stream().collect(Collectors.toMap(SignUps.SignUp::id, SignUps.SignUp::person));
        return letters.write(store, people, ChoicesUses.WRITE_CONFIRM, (id, person) -> {
            var token = links.next(store.id(), ChoiceLinks.To.CONFIRM, person, id.toString(), now);
            return view(store, Objects.requireNonNull(asked.get(id)), token);
        });
    }

    private ChoicesView view(Store store, SignUps.SignUp asked, String token) {
        return new ChoicesView(
                store.name(),
                store.brand().mailColor(),
                "Please confirm your sign-up",
                List.of("Someone, probably you, signed up this email address for:"),
                topics.of(store, Set.copyOf(asked.topics())).stream()
                        .map(Topic::title)
                        .toList(),
                letters.address(store) + "/newsletter/confirm/" + token,
                "Confirm your sign-up",
                "The link works for 2 days. If you didn’t sign up, ignore this email. We won’t send anything else, and we delete this address after 2 days.",
                "",
                "You’re getting this email because this address was entered in our sign-up form.",
                letters.address(store) + "/privacy");
    }
}
