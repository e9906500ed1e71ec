package shop.troth.storefront.agent;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import shop.troth.rights.agent.AgentAnswer;
import shop.troth.rights.agent.AgentRefusal;
import shop.troth.rights.agent.RevokeRequest;
import shop.troth.rights.agent.SetUpAgent;
import shop.troth.rights.agent.ShowRequest;
import shop.troth.rights.agent.TakeRequest;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.web.SecurityEvents;
import shop.troth.web.limits.TryLimits;
import tools.jackson.databind.json.JsonMapper;

/**
 * The endpoints of the <a href="https://github.com/consumer-reports-innovation-lab/data-rights-protocol">Data Rights Protocol 1.0</a> for
 * agents that the store knows. Agents receive only statuses: no answer reveals whether the store knows a person.
 */
@RestController
@RequiredArgsConstructor
class AgentEndpoints {

    private static final String AGENT = "/v1/agent/{agent}";
    private static final String REQUESTS = "/v1/data-rights-request";
    private static final String REQUEST = REQUESTS + "/{id}";

    /** In seconds. At a hundred requests an hour, another one is allowed by then. */
    private static final String RETRY_AFTER = "60";

    private static final String BEARER = "Bearer ";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Agents agents;
    private final SetUpAgent setUpAgent;
    private final TakeRequest takeRequest;
    private final ShowRequest showRequest;
    private final RevokeRequest revokeRequest;
    private final TryLimits tries;
    private final Front front;
    private final SecurityEvents events;

    /** Returns a token for a correctly signed request; otherwise always 403 (2.05), with the reason. */
    @PostMapping(AGENT)
    ResponseEntity<String> setUp(
            Store store, @PathVariable String agent, @RequestBody(required = false) @Nullable String body) {
        return switch (setUpAgent.setUp(store.id(), agent, body == null ? "" : body)) {
            case SetUpAgent.Outcome.Token(var token) ->
                json(
                        HttpStatus.OK.value(),
                        JSON.createObjectNode()
                                .put("agent-id", agent)
                                .put("token", token)
                                .toString());
            case SetUpAgent.Outcome.Refused(var why) -> refused(store, why, HttpStatus.FORBIDDEN.value());
        };
    }

    /** Tells whether the token is still valid (2.06). */
    @GetMapping(AGENT)
    ResponseEntity<String> check(
            Store store,
            @PathVariable String agent,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        return agents.byToken(store.id(), token(authorization))
                .filter(it -> it.id().equals(agent))
                .map(it -> json(HttpStatus.OK.value(), "{}"))
                .orElseGet(() -> refused(store, AgentRefusal.NO_ACCESS));
    }

    @PostMapping(REQUESTS)
    ResponseEntity<String> take(
            Store store,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestBody(required = false) @Nullable String body,
            HttpServletRequest request) {
        var token = token(authorization);
        if (!mayAsk(store, token, request)) {
            return refused(store, AgentRefusal.TOO_MANY);
        }
        return answer(store, takeRequest.take(store.id(), token, body == null ? "" : body));
    }

    /**
     * Allows a hundred requests an hour per agent from all networks together, so that stolen agent keys cannot opt out all customers at
     * once.
     */
    private boolean mayAsk(Store store, String token, HttpServletRequest request) {
        return agents.byToken(store.id(), token)
                .map(it -> tries.takeFromAnywhere(request, "requests of agent " + it.id()))
                .orElse(true); // which is refused anyway
    }

    @GetMapping(REQUEST)
    ResponseEntity<String> show(
            Store store,
            @PathVariable String id,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
        return of(store, id, it -> showRequest.show(store.id(), token(authorization), it));
    }

    @DeleteMapping(REQUEST)
    ResponseEntity<String> revoke(
            Store store,
            @PathVariable String id,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            @RequestBody(required = false) @Nullable String body) {
        return of(
                store, id, it -> revokeRequest.revoke(store.id(), token(authorization), it, body == null ? "" : body));
    }

    /** Answers for a request id; a malformed id is treated like an unknown one. */
    private ResponseEntity<String> of(Store store, String id, Function<UUID, AgentAnswer> answer) {
        return uuid(id).map(it -> answer(store, answer.apply(it)))
                .orElseGet(() -> refused(store, AgentRefusal.NOT_YOURS));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ResponseEntity<String> answer(Store store, AgentAnswer answer) {
        return switch (answer) {
            case AgentAnswer.Standing(var request) ->
                json(HttpStatus.OK.value(), RequestStatus.of(request, front.address(store.id())));
            case AgentAnswer.Refused(var why) -> refused(store, why);
        };
    }

    private ResponseEntity<String> refused(Store store, AgentRefusal why) {
        return refused(store, why, why.status());
    }

    private ResponseEntity<String> refused(Store store, AgentRefusal why, int status) {
        if (status == HttpStatus.FORBIDDEN.value()) {
            events.count(store.id(), SecurityEvents.Kind.NOT_FROM_THE_AGENT);
        }
        var error =
                JSON.createObjectNode().put("code", Integer.toString(status)).put("message", why.words());
        if (why.isFatal()) {
            error.put("fatal", true);
        }
        var answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        return (why == AgentRefusal.TOO_MANY ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER) : answer)
                .body(error.toString());
    }

    private static ResponseEntity<String> json(int status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static String token(String authorization) {
        return authorization.startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : "";
    }
}
