package shop.troth.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialDescriptor;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;

/**
 * Creates and verifies passkeys (W3C Web Authentication Level 3, sections 7.1 and 7.2). Each store, and the desk, is its own relying party,
 * identified by the host name of its origin. User verification is required each time, so that a passkey is two factors (NIST SP 800-63B,
 * AAL2), and the model of the authenticator is not requested.
 */
@Component
@Sink
public class Ceremony {

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256)
            .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
            .toList();

    /** A browser's response for signing in, not yet verified. */
    public record Shown(AuthenticationData data, byte[] credential, byte[] challenge) {

        /** Returns the owner that the response names; empty if it names none. */
        public Optional<UUID> owner() {
            return Optional.ofNullable(data.getUserHandle())
                    .filter(it -> it.length == 2 * Long.BYTES)
                    .map(ByteBuffer::wrap)
                    .map(it -> new UUID(it.getLong(), it.getLong()));
        }
    }

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    /**
     * Returns the options for creating a passkey, as JSON for the browser.
     *
     * @param origin of the pages that use it, such as {@code https://shop.example.com}
     * @param site name of the site, for the owner
     * @param owner random id of the account
     * @param label name of the account that the device displays, so that the owner recognizes it
     * @param known ids of the owner's passkeys; a device that has one of them does not create another
     */
    public String toMake(String origin, String site, UUID owner, String label, List<byte[]> known, byte[] challenge) {
        return json(new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(host(origin), site),
                new PublicKeyCredentialUserEntity(handle(owner), label, label),
                new DefaultChallenge(challenge),
                ALGORITHMS,
                Challenges.LIFE.toMillis(),
                known.stream()
                        .map(it -> new PublicKeyCredentialDescriptor(PublicKeyCredentialType.PUBLIC_KEY, it, null))
                        .toList(),
                new AuthenticatorSelectionCriteria(
                        null, true, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
                AttestationConveyancePreference.NONE,
                null));
    }

    /** Returns the options for using any of the device's passkeys for this origin's host, as JSON for the browser. */
    public String toUse(String origin, byte[] challenge) {
        return json(new PublicKeyCredentialRequestOptions(
                new DefaultChallenge(challenge),
                Challenges.LIFE.toMillis(),
                host(origin),
                List.of(),
                UserVerificationRequirement.REQUIRED,
                null));
    }

    private String json(Object options) {
        return converter.getJsonConverter().writeValueAsString(options);
    }

    /**
     * Verifies a passkey that a browser created.
     *
     * @param response the browser's response as JSON
     * @param isOurs tests whether we issued a challenge
     * @return the passkey; empty if anything about it is invalid
     */
    public Optional<Credential> made(String origin, String response, Predicate<byte[]> isOurs) {
        return quietly(() -> manager.parseRegistrationResponseJSON(response))
                .filter(it -> it.getCollectedClientData() != null && it.getAttestationObject() != null)
                .filter(it -> isOurs.test(challengeOf(it.getCollectedClientData())))
                .flatMap(it -> quietly(() -> manager.verify(
                        it,
                        new RegistrationParameters(
                                server(origin, challengeOf(it.getCollectedClientData())), ALGORITHMS, true, true))))
                .map(this::made);
    }

    private Credential made(RegistrationData data) {
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        return new Credential(
                credential.getCredentialId(),
                converter.getCborConverter().writeValueAsBytes(credential.getCOSEKey()),
                authenticator.getSignCount(),
                authenticator.isFlagBE());
    }

    /**
     * Parses a browser's response for signing in.
     *
     * @param response the browser's response as JSON
     * @return the response, not verified; empty if it cannot be parsed
     */
    public Optional<Shown> shown(String response) {
        return quietly(() -> manager.parseAuthenticationResponseJSON(response)).flatMap(Ceremony::whole);
    }

    private static Optional<Shown> whole(AuthenticationData data) {
        var credential = credential(data);
        return credential == null || data.getCollectedClientData() == null || data.getAuthenticatorData() == null
                ? Optional.empty()
                : Optional.of(new Shown(data, credential, challengeOf(data.getCollectedClientData())));
    }

    @SuppressWarnings("NullAway") // the library's annotation reads as an array of nullable bytes
    private static byte @Nullable [] credential(AuthenticationData data) {
        return data.getCredentialId();
    }

    /**
     * Verifies the signature, origin, host, and user verification, and that the signature counter increased, which reveals a copied
     * authenticator.
     *
     * @return the new counter; empty if anything is invalid
     */
    public Optional<Long> verify(String origin, Shown shown, Credential known) {
        var key = Objects.requireNonNull(converter.getCborConverter().readValue(known.key(), COSEKey.class));
        var kept = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                known.backup(),
                known.backup(),
                known.counter(),
                new AttestedCredentialData(AAGUID.ZERO, known.id(), key),
                null,
                null,
                null,
                null);
        return quietly(() -> manager.verify(
                        shown.data(),
                        new AuthenticationParameters(server(origin, shown.challenge()), kept, null, true, true)))
                .map(it -> Objects.requireNonNull(it.getAuthenticatorData()).getSignCount());
    }

    /** A browser may send anything, and the library throws several kinds of exceptions for it, including those of its parsers. */
    private static <T> Optional<T> quietly(Supplier<T> look) {
        try {
            return Optional.ofNullable(look.get());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static ServerProperty server(String origin, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(host(origin))
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static String host(String origin) {
        return URI.create(origin).getHost();
    }

    private static byte[] challengeOf(@Nullable CollectedClientData data) {
        return Objects.requireNonNull(data).getChallenge().getValue();
    }

    /** Returns the user handle for an owner: their random id, which says nothing about the person. */
    private static byte[] handle(UUID owner) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(owner.getMostSignificantBits())
                .putLong(owner.getLeastSignificantBits())
                .array();
    }
}
