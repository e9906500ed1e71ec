package shop.troth.people.transfer.file;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import shop.troth.stores.Messages.Topic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When and where somebody chose, and with which wording. */
record ConsentProof(Instant at, String source, String words) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads from a receipt when consent was given to any of these topics; empty if it was not. */
    static Optional<ConsentProof> given(String receipt, Collection<Topic> topics) {
        return read(receipt, "given", topics);
    }

    /** Reads from a receipt when consent was withdrawn for any of these topics; empty if it was not. */
    static Optional<ConsentProof> withdrawn(String receipt, Collection<Topic> topics) {
        return read(receipt, "withdrawn", topics);
    }

    private static Optional<ConsentProof> read(String receipt, String state, Collection<Topic> topics) {
        return each(JSON.readTree(receipt).path("consents"))
                .filter(it -> it.path("state").asString().equals(state))
                .filter(it -> topics.stream().anyMatch(topic -> isAbout(it, topic)))
                .findFirst()
                .map(it -> new ConsentProof(
                        Instant.parse(it.path("at").asString()),
                        it.has("source")
                                ? it.path("source").asString()
                                : it.path("method").asString(),
                        it.path("words_shown").asString()));
    }

    private static boolean isAbout(JsonNode consent, Topic topic) {
        return each(consent.path("purposes"))
                .flatMap(it -> each(it.path("policy_purposes")))
                .anyMatch(it -> topic.purposes().contains(it.asString()));
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
