package shop.troth.storefront.choices;

import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.ChoiceWording;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.Topics;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.storefront.page.Link;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** Describes kinds of messages for the pages. */
@Component
@RequiredArgsConstructor
class TopicViews {

    private static final String LATER = "We haven’t sent any yet. Your choice will apply when we do.";

    private record Words(String title, String words) {

        PreferencesView.LockedView of(List<Link> clauses) {
            return new PreferencesView.LockedView(title, words, clauses);
        }
    }

    /** By the branch of purposes that the messages serve. */
    private static final Map<String, Words> LOCKED = Map.of(
            "order",
            new Words(
                    "Your orders",
                    "Confirmations, shipping updates, cancellations, refunds, and any problem with an order."),
            "account",
            new Words(
                    "Your account",
                    "Links to sign in or confirm your address, and alerts about sign-ins and changes to your password, passkeys, or email."),
            "answer",
            new Words("Replies to you", "Replies to your messages, and anything else you request."),
            "rights",
            new Words(
                    "Your choices",
                    "A confirmation when you change your email preferences, and any links you request."),
            "legal",
            new Words("Data breaches", "A message if your information falls into the wrong hands."),
            "transfer",
            new Words(
                    "A new owner",
                    "A message before your information would go to a company that takes over the business."));

    private static final Words OTHER = new Words("What you requested", "Answers to your requests.");

    private final Topics topics;
    private final ShowChoices showChoices;
    private final PublishedPolicies policies;

    TopicView of(Store store, Topic topic, boolean on, boolean fixed) {
        var owner = policies.current(store.id()).policy().owner().name();
        return new TopicView(
                ChoicesForms.box(topic),
                topic.title(),
                ChoiceWording.of(owner, topic),
                topics.isSent(topic) || fixed ? "" : LATER,
                !topics.isPrinted(store, topic),
                on,
                fixed);
    }

    List<PreferencesView.LockedView> locked(Store store) {
        var policy = policies.current(store.id()).policy();
        return showChoices.locked(store).stream()
                .map(it -> LOCKED.getOrDefault(it.about(), OTHER)
                        .of(it.clauses().stream()
                                .map(clause -> new Link("/privacy#" + clause, policy.title(clause)))
                                .toList()))
                .toList();
    }
}
