package shop.troth.newsletters.compose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Problem;
import shop.troth.newsletters.NewsletterKinds;
import shop.troth.people.choices.MessageKind;
import shop.troth.people.choices.MessageKinds;
import shop.troth.people.choices.Topics;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.decision.Decision;
import shop.troth.policy.decision.Reason;
import shop.troth.policy.features.Features;
import shop.troth.policy.language.Clause;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** Checks a draft against the store's topics and its policy in effect. A draft that they do not allow cannot be sent. */
@Component
@RequiredArgsConstructor
public class ComposeNewsletter {

    private final Topics topics;
    private final MessageKinds kinds;
    private final Features features;
    private final PublishedPolicies policies;

    /**
     * Returns the kind of message that a draft is.
     *
     * @throws Problem naming what is not allowed, and the clause that says so
     */
    public MessageKind kind(Store store, NewsletterDraft draft) {
        var topic = topics.of(store).stream()
                .filter(it -> it.id().equals(draft.topic()))
                .findFirst()
                .orElseThrow(() -> new Problem("%s: %s has no topic “%s” for newsletters: it has %s."
                        .formatted(draft.name(), store.id(), draft.topic(), list(offered(store)))));
        var purpose = purpose(draft, topic);
        var kind = NewsletterKinds.of(purpose)
                .flatMap(id -> kinds.of(store).stream()
                        .filter(it -> it.mail().kind().equals(id))
                        .findFirst())
                .orElseThrow(() -> new Problem("%s: “%s” does not come by email.".formatted(draft.name(), topic.id())));
        if (kind.clause().isEmpty() || !features.has(store.id(), NewsletterKinds.feature(kind.mail()))) {
            throw new Problem(
                    "%s: %s’s policy does not let email be sent for %s.".formatted(draft.name(), store.id(), purpose));
        }
        mayPick(store, draft, purpose);
        return kind;
    }

    /** Returns the store's topics that come by email. */
    public List<Topic> offered(Store store) {
        return topics.of(store).stream()
                .filter(it -> it.purposes().stream()
                        .anyMatch(one -> NewsletterKinds.of(one).isPresent()))
                .toList();
    }

    /** Returns the audiences that the policy and the store's features allow for a topic. */
    public List<Audience> audiences(Store store, Topic topic) {
        var purpose = topic.purposes().getFirst();
        return Arrays.stream(Audience.values())
                .filter(it -> decision(store, it, purpose).isAllowed() && isThere(store, it, purpose))
                .toList();
    }

    private static String purpose(NewsletterDraft draft, Topic topic) {
        var purpose = draft.purpose().orElse(topic.purposes().getFirst());
        if (!topic.purposes().contains(purpose)) {
            throw new Problem("%s: the topic “%s” stands for %s, not for %s."
                    .formatted(draft.name(), topic.id(), String.join(", ", topic.purposes()), purpose));
        }
        return purpose;
    }

    private void mayPick(Store store, NewsletterDraft draft, String purpose) {
        var audience = draft.audience();
        if (decision(store, audience, purpose) instanceof Decision.Refused refused) {
            throw new Problem("%s: “%s” cannot be the audience: the policy does not let %s be used for %s (%s). %s"
                    .formatted(
                            draft.name(),
                            audience.word(),
                            audience.data().name(),
                            purpose,
                            refused.reasons().stream().map(Reason::words).collect(Collectors.joining("; ")),
                            elsewhere(store, audience)));
        }
        if (!isThere(store, audience, purpose)) {
            throw new Problem("%s: “%s” cannot be the audience: %s leaves it out of its features in store.yaml."
                    .formatted(draft.name(), audience.word(), store.id()));
        }
    }

    /** Whether the store has the feature that the audience needs. */
    private boolean isThere(Store store, Audience audience, String purpose) {
        return audience != Audience.ORDERED
                || kinds.of(store).stream()
                        .filter(it -> it.mail().purpose().name().equals(purpose))
                        .anyMatch(it -> features.has(store.id(), NewsletterKinds.toBuyers(it.mail())));
    }

    private Decision decision(Store store, Audience audience, String purpose) {
        var table = policies.current(store.id()).table();
        var question =
                table.question(Action.USE, audience.data(), new shop.troth.policy.Purpose(purpose), Recipient.SELF);
        return table.decision(
                question,
                Circumstances.of(Fact.OPTED_IN, Fact.AGREED_BY_ORDER, Fact.GIVEN_FOR, Fact.TOLD)
                        .bits());
    }

    /** A sentence naming the clauses that say what the data is kept for; empty if there are none. */
    private String elsewhere(Store store, Audience audience) {
        var policy = policies.current(store.id()).policy();
        var tree = policy.vocabulary().data();
        var clauses = policy.all().stream()
                .filter(clause -> clause.rules().stream()
                        .anyMatch(rule -> rule.actions().contains(Action.KEEP)
                                && (tree.coversAny(rule.data(), audience.data().name())
                                        || audience == Audience.LEFT_CART
                                                && rule.condition().toString().contains(Fact.CHECKOUT_OPEN.word()))))
                .map(Clause::id)
                .distinct()
                .toList();
        return clauses.isEmpty() ? "" : "What they are kept for stands in %s.".formatted(list(clauses));
    }

    private static String list(List<?> all) {
        return all.stream()
                .map(it -> it instanceof Topic topic ? topic.id() : it.toString())
                .map(it -> "“" + it + "”")
                .collect(Collectors.joining(", "));
    }
}
