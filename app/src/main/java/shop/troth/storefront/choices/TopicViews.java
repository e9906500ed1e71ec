package shop.troth.storefront.choices;

import java.util.List;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.ShowChoices;
import shop.troth.people.choices.Topics;
import shop.troth.people.choices.Wording;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;

/** The words of kinds of messages, as the pages show them. */
@Component
class TopicViews {

    private static final String LATER = "We haven’t sent any yet. We’ll keep your choice for the first one.";

    private final Topics topics;
    private final ShowChoices showChoices;
    private final PublishedPolicies policies;

    TopicViews(Topics topics, ShowChoices showChoices, PublishedPolicies policies) {
        this.topics = topics;
        this.showChoices = showChoices;
        this.policies = policies;
    }

    TopicView of(Store store, Topic topic, boolean on, boolean fixed) {
        var owner = policies.current(store.id()).policy().owner().name();
        return new TopicView(
                ChoicesForms.box(topic),
                topic.title(),
                Wording.of(owner, topic),
                topics.isSent(topic) ? "" : LATER,
                on,
                fixed);
    }

    List<PreferencesView.LockedView> locked(Store store) {
        return showChoices.locked(store).stream()
                .map(it -> new PreferencesView.LockedView(it.when(), "/privacy#" + it.clause()))
                .toList();
    }
}
