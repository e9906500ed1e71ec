package shop.troth.rights.agent.signed;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import shop.troth.kernel.encoding.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message from an agent (Data Rights Protocol 1.0, 3.07.1): base64 of an Ed25519 signature followed by the JSON that it signs.
 * {@link #toString} reveals nothing, because the JSON identifies a person.
 */
public final class SignedMessage {

    private static final int SIGNATURE_BYTES = 64;

    /** Maximum length in base64; a request has a few hundred characters. */
    private static final int MOST_CHARACTERS = 16 * 1024;

    private static final int DEEPEST = 8;
    private static final int LONGEST = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST)
                            .maxNameLength(LONGEST)
                            .maxNumberLength(20)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final byte[] signature;
    private final byte[] json;

    private SignedMessage(byte[] signature, byte[] json) {
        this.signature = signature;
        this.json = json;
    }

    /** Reads a message; empty if it does not have this format, or is far too long. */
    public static Optional<SignedMessage> read(String body) {
        if (body.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder().decode(body.strip());
            return bytes.length <= SIGNATURE_BYTES
                    ? Optional.empty()
                    : Optional.of(new SignedMessage(
                            Arrays.copyOf(bytes, SIGNATURE_BYTES),
                            Arrays.copyOfRange(bytes, SIGNATURE_BYTES, bytes.length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns whether the owner of this key signed the message. */
    public boolean isBy(AgentKey key) {
        return key.signed(json, signature);
    }

    /**
     * Returns the signed JSON; empty if it is not one JSON object, repeats a name, or is nested too deeply. Call only after verifying the
     * signature.
     */
    public Optional<JsonNode> object() {
        try {
            return Optional.of(JSON.readTree(json)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the SHA-256 hash of the JSON, which identifies the message if it is sent again; signing the same JSON again does not make a
     * new message.
     */
    public byte[] hash() {
        return Sha256.of(json);
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
