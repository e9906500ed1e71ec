package shop.troth.cli.choices;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import shop.troth.kernel.Problem;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.OptOut;
import shop.troth.people.choices.Topics;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.stores.Messages.Topic;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Kind;

/** Records an opt-out in a running serve, and answers with a sentence that does not contain the address. */
public final class ChoicesAdminCommand implements AdminCommand {

    public static final String NAME = "choices";

    static final String STORE = "store";
    static final String WAY = "way";
    static final String TOPIC = "topic";
    static final String EMAIL = "email";

    private final Stores stores;
    private final Topics topics;
    private final OptOut optOut;

    private ChoicesAdminCommand(Stores stores, Topics topics, OptOut optOut) {
        this.stores = stores;
        this.topics = topics;
        this.optOut = optOut;
    }

    public static ChoicesAdminCommand of(ApplicationContext application) {
        return new ChoicesAdminCommand(
                application.getBean(Stores.class),
                application.getBean(Topics.class),
                application.getBean(OptOut.class));
    }

    @Override
    public String run(Map<String, String> wishes) {
        var store = stores.named(wishes.getOrDefault(STORE, ""));
        var way = ChoiceChannel.valueOf(wishes.getOrDefault(WAY, ""));
        var typed = ChoicesForms.ADDRESS_ALONE.read(
                Map.of(ChoicesForms.EMAIL.name(), new String[] {wishes.getOrDefault(EMAIL, "")}));
        if (!typed.isGood()) {
            throw new Problem(
                    "That is not a valid email address: it should look like name@example.com. Nothing was changed.");
        }
        var topic = wishes.getOrDefault(TOPIC, "");
        var purposes = topic.isEmpty() ? topics.endable(store) : Topics.purposes(named(store, topic));
        var known = optOut.ofAddress(store, typed.get(Kind.EMAIL), purposes, way);
        return known
                ? "Done. This address will not get these messages anymore, and a confirmation is on its way to it."
                : "Done. The store has no data for this address; if it ever does, this opt-out will apply.";
    }

    private List<Topic> named(Store store, String topic) {
        var found = topics.of(store, Set.of(topic));
        if (found.isEmpty()) {
            throw new Problem("The store %s has no messages called “%s”: specify one of %s."
                    .formatted(
                            store.id(),
                            topic,
                            topics.of(store).stream().map(Topic::id).collect(Collectors.joining(", "))));
        }
        return found;
    }
}
