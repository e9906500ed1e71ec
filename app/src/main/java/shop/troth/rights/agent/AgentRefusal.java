package shop.troth.rights.agent;

import lombok.RequiredArgsConstructor;

/** Why an agent's message is refused, described for developers of agents. Identifies nobody. */
@RequiredArgsConstructor
public enum AgentRefusal {
    NO_ACCESS(403, "The token isn’t valid at this store. Get a new one with POST /v1/agent/{agent-id}."),
    NOT_BASE64(
            400, "The body must be base64 of a 64-byte Ed25519 signature, followed by the signed JSON; at most 16 kB."),
    NOT_SIGNED(403, "The signature doesn’t match the verify key that this store has for the agent."),
    NOT_JSON(400, "The signed text must be one JSON object, with each name once and at most 8 levels deep."),
    NO_CLAIMS(
            400,
            "agent-id, business-id, drp.version, issued-at, and expires-at are required; times are in ISO 8601 with an offset."),
    OTHER_AGENT(403, "agent-id isn’t the agent whose token or address this is."),
    OTHER_BUSINESS(403, "business-id isn’t this store."),
    OTHER_VERSION(400, "drp.version must be 1.0."),
    NOT_NOW(400, "The message must be issued in the past, expire in the future, and be valid for at most 15 minutes."),
    USED(409, "This message was used before. Sign a new one."),
    NO_TOKEN_ASKED(403, "A message for a token has no exercise. Send requests to POST /v1/data-rights-request."),
    NO_EXERCISE(
            400,
            "exercise must be one of sale:opt-out, sale:opt-in, deletion, access, access:categories, and access:specific."),
    OTHER_REGIME(400, "regime must be ccpa or voluntary, or be left out."),
    BAD_NUMBER(400, "agent-request-id may have up to 64 letters, digits, and . _ : -"),
    NO_EMAIL(400, "email must be a valid email address. The store uses no other claim."),
    NOT_YOURS(403, "You have no request with this id at this store."),
    ENDED(409, "This request has ended, so it can’t be revoked."),
    TOO_MANY(429, "This agent made too many requests at this store in the last hour. Try again later.");

    private final int status;
    private final String words;

    /** Returns the HTTP status code of the response. */
    public int status() {
        return status;
    }

    /** Returns the reason in words, for the response. */
    public String words() {
        return words;
    }

    /** Returns whether the response is marked as {@code fatal}, because sending the same message again is useless. */
    public boolean isFatal() {
        return this == NOT_NOW || this == USED || this == ENDED;
    }
}
