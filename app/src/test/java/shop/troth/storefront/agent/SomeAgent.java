package shop.troth.storefront.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.rights.agent.signed.AgentKey;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A made-up agent with a real key, which the store knows. Does what the protocol says, and whatever else a test wants. */
public final class SomeAgent {

    static final String REQUESTS = "/v1/data-rights-request";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int KEY_BYTES = 32;

    final String id = "A-" + UUID.randomUUID();
    final String name = "Agent " + id.substring(2, 10);
    final String store;

    private final RunningShop shop;
    private final ShopClient client;
    private final KeyPair keys;
    private String token = "";

    public SomeAgent(RunningShop shop, String store) {
        this.shop = shop;
        this.store = store;
        this.client = new ShopClient(shop.store(store));
        try {
            this.keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
        var encoded = keys.getPublic().getEncoded();
        var key = new AgentKey(Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
        shop.bean(Agents.class).add(new StoreId(store), new Agent(id, name, key, shop.now(), Optional.empty()));
    }

    /** Asks for a token and keeps it. */
    public SomeAgent setsUp() {
        var answer = post("/v1/agent/" + id, signed(claims()), "");
        if (answer.status() != 200) {
            throw new AssertionError("answered " + answer.status() + " instead of a token");
        }
        token = json(answer).path("token").stringValue();
        return this;
    }

    String token() {
        return token;
    }

    /** What every signed message has; issued now. */
    ObjectNode claims() {
        var now = shop.now();
        return JSON.createObjectNode()
                .put("agent-id", id)
                .put("business-id", store)
                .put("issued-at", now.toString())
                .put("expires-at", now.plusSeconds(300).toString())
                .put("drp.version", "1.0");
    }

    /** A request as the protocol has it, with more claims than the store uses. */
    ObjectNode request(String exercise, String email) {
        return claims().put("agent-request-id", "case-" + UUID.randomUUID())
                .put("exercise", exercise)
                .put("regime", "ccpa")
                .put("name", "Ada Claimed")
                .put("email", email)
                .put("email_verified", true)
                .put("phone_number", "+12125550123");
    }

    public ShopClient.Answer asks(String exercise, String email) {
        return sends(signed(request(exercise, email)));
    }

    /** Sends any body as a request. */
    ShopClient.Answer sends(String body) {
        return post(REQUESTS, body, token);
    }

    /** Asks and is answered with how it stands. */
    public JsonNode asked(String exercise, String email) {
        var answer = asks(exercise, email);
        if (answer.status() != 200) {
            throw new AssertionError("answered " + answer.status() + ": " + answer.body());
        }
        return json(answer);
    }

    public ShopClient.Answer shows(String request) {
        return client.get(REQUESTS + "/" + request, "Authorization: Bearer " + token);
    }

    String status(String request) {
        return json(shows(request)).path("status").stringValue();
    }

    ShopClient.Answer revokes(String request) {
        return deletes(request, signed(JSON.createObjectNode().put("reason", "I changed my mind")));
    }

    ShopClient.Answer deletes(String request, String body) {
        return client.send(
                "DELETE",
                REQUESTS + "/" + request,
                body.getBytes(StandardCharsets.US_ASCII),
                "Authorization: Bearer " + token,
                "Content-Type: text/plain");
    }

    ShopClient.Answer post(String path, String body, String bearer) {
        return client.send(
                "POST",
                path,
                body.getBytes(StandardCharsets.US_ASCII),
                "Authorization: Bearer " + bearer,
                "Content-Type: text/plain");
    }

    ShopClient.Answer check(String agent) {
        return client.get("/v1/agent/" + agent, "Authorization: Bearer " + token);
    }

    String signed(JsonNode object) {
        return signed(object.toString());
    }

    /** Base64 of the signature with the text right behind it. */
    String signed(String text) {
        var json = text.getBytes(StandardCharsets.UTF_8);
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(keys.getPrivate());
            signing.update(json);
            var all = new ByteArrayOutputStream();
            all.writeBytes(signing.sign());
            all.writeBytes(json);
            return Base64.getEncoder().encodeToString(all.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** How many requests of it the store took. */
    long taken() {
        return shop.bean(JdbcClient.class)
                .sql("select count(*) from rights.agent_request where store_id = :store and agent_id = :agent")
                .param("store", store)
                .param("agent", id)
                .query(Long.class)
                .single();
    }

    static JsonNode json(ShopClient.Answer answer) {
        return JSON.readTree(answer.body());
    }

    /** Refused as the protocol has it: JSON with the code in it. */
    static ShopClient.Answer refused(int status, ShopClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/json");
        assertThat(json(answer).path("code").stringValue()).isEqualTo(Integer.toString(status));
        return answer;
    }
}
