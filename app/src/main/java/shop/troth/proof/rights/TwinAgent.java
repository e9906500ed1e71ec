package shop.troth.proof.rights;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.troth.kernel.StoreId;
import shop.troth.proof.visit.ApiClient;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.rights.agent.signed.AgentKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A made-up agent with a real key, which the twin knows. Uses the Data Rights Protocol 1.0 with the twin's own endpoints. */
final class TwinAgent {

    private static final String REQUESTS = "/v1/data-rights-request";
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int KEY_BYTES = 32;

    /** The fields that differ between requests: its id, when it arrived, and when it is due. */
    private static final Set<String> OF_REQUEST = Set.of("request_id", "received_at", "expected_by");

    /** All fields that the Data Rights Protocol 1.0 has for the status of a request (3.02, 3.03), except for the location of results. */
    private static final Set<String> STATUS = Set.of(
            "request_id",
            "agent_request_id",
            "received_at",
            "expected_by",
            "status",
            "reason",
            "processing_details",
            "user_verification_url");

    private final String id = "proof-" + UUID.randomUUID().toString().substring(0, 18);
    private final StoreId twin;
    private final ApiClient client;
    private final KeyPair keys;
    private final String token;

    TwinAgent(StoreId twin, Agents agents, ApiClient client, Instant now) {
        this.twin = twin;
        this.client = client;
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
        var encoded = keys.getPublic().getEncoded();
        var key = new AgentKey(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
        agents.add(twin, new Agent(id, "Agent of the proof", key, now, Optional.empty()));
        this.token = json(client.post("/v1/agent/" + id, "", signed(claims(now))))
                .path("token")
                .asString("");
    }

    /** Makes a request for the owner of an email address. */
    ProbeResponse asks(String exercise, String email, Instant now) {
        return client.post(
                REQUESTS,
                token,
                signed(claims(now)
                        .put("exercise", exercise)
                        .put("regime", "ccpa")
                        .put("email", email)));
    }

    /** Asks for the status of a request. */
    ProbeResponse shows(String request) {
        return client.get(REQUESTS + "/" + request, token);
    }

    /**
     * The answer's JSON object.
     *
     * @throws ProbeIncomplete if the answer is anything else
     */
    static JsonNode json(ProbeResponse answer) {
        try {
            var read = JSON.readTree(answer.body());
            if (answer.status() == 200 && read != null && read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            throw new ResultMissing("An agent was not answered in JSON in the test copy.");
        }
        throw new ResultMissing("An agent was not answered in the test copy.");
    }

    /** Whether the answer has only the protocol's fields for a request's status. */
    static boolean isStatusAlone(JsonNode told) {
        return STATUS.containsAll(told.propertyNames());
    }

    /** Whether two requests got the same answer, apart from the fields that always differ. */
    static boolean sayTheSame(JsonNode one, JsonNode other) {
        return Set.copyOf(one.propertyNames()).equals(Set.copyOf(other.propertyNames()))
                && one.propertyNames().stream()
                        .filter(it -> !OF_REQUEST.contains(it))
                        .allMatch(it -> one.path(it).equals(other.path(it)));
    }

    private ObjectNode claims(Instant now) {
        return JSON.createObjectNode()
                .put("agent-id", id)
                .put("business-id", twin.value())
                .put("issued-at", now.toString())
                .put("expires-at", now.plus(GOOD_FOR).toString())
                .put("drp.version", "1.0");
    }

    /** Base64 of the signature followed by the JSON. */
    private String signed(JsonNode object) {
        var json = object.toString().getBytes(StandardCharsets.UTF_8);
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            signing.update(json);
            var signature = signing.sign();
            var all = Arrays.copyOf(signature, signature.length + json.length);
            System.arraycopy(json, 0, all, signature.length, json.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has Ed25519", e);
        }
    }
}
