package shop.troth.rights.caller;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.people.choices.Topics;
import shop.troth.policy.features.Features;
import shop.troth.rights.RightsFeatures;
import shop.troth.rights.agent.AgentUses;
import shop.troth.rights.switches.Switches;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.vault.choices.Halt;

/** The requests that can be made to a store by phone or letter: only those that its policy in effect promises. */
@Component
@RequiredArgsConstructor
public class CallerRequests {

    private final Topics topics;
    private final Switches switches;
    private final Features features;

    /** Returns the requests in the order of the form. Without advertising, which browsers and agents stop in their own ways. */
    public List<CallerRequest> of(Store store) {
        var asks = new ArrayList<CallerRequest>();
        if (!topics.endable(store).isEmpty()) {
            asks.add(CallerRequest.NO_MESSAGES);
        }
        topics.of(store).stream().map(Topic::id).map(CallerRequest::noMessages).forEach(asks::add);
        switches.of(store.id()).stream()
                .filter(it -> it != Halt.ADVERTISING)
                .map(CallerRequest::stopping)
                .forEach(asks::add);
        if (features.has(store.id(), AgentUses.AGENTS)) { // whose email and page lead to what follows
            asks.add(CallerRequest.SEE);
            if (features.has(store.id(), RightsFeatures.CORRECTION)) {
                asks.add(CallerRequest.CORRECT);
            }
            asks.add(CallerRequest.DELETE);
        }
        return List.copyOf(asks);
    }
}
