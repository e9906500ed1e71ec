package shop.troth.people.accounts.passkey;

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
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/**
 * Creates and verifies passkeys (W3C Web Authentication Level 3, sections 7.1 and 7.2). Each store is its own relying party, identified by
 * its host name. User verification is required each time, and the model of the authenticator is not requested.
 */
@Component
@Sink
@RequiredArgsConstructor
public class Ceremony {

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256)
            .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
            .toList();

    /** A new passkey that was verified. */
    public record Made(byte[] credential, byte[] key, long counter, boolean backup) {}

    /** A browser's response for signing in, not yet verified. */
    public record Shown(AuthenticationData data, byte[] credential, byte[] challenge) {

        /** Returns the account that the response names; empty if it names none. */
        public Optional<UUID> account() {
            return Optional.ofNullable(data.getUserHandle())
                    .filter(it -> it.length == 2 * Long.BYTES)
                    .map(ByteBuffer::wrap)
                    .map(it -> new UUID(it.getLong(), it.getLong()));
        }
    }

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final Front front;

    /**
     * Returns the options for creating a passkey, as JSON for the browser.
     *
     * @param email address that the device displays, so that the owner recognizes the account
     * @param known the account's passkeys; a device that has one of them does not create another
     */
    public String toMake(Store store, UUID account, String email, List<Passkey> known, byte[] challenge) {
        return json(new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(host(store.id()), store.name()),
                new PublicKeyCredentialUserEntity(handle(account), email, email),
                new DefaultChallenge(challenge),
                ALGORITHMS,
                Challenges.LIFE.toMillis(),
                known.stream()
                        .map(it -> new PublicKeyCredentialDescriptor(
                                PublicKeyCredentialType.PUBLIC_KEY, it.credential(), null))
                        .toList(),
                new AuthenticatorSelectionCriteria(
                        null, true, ResidentKeyRequirement.REQUIRED, UserVerificationRequirement.REQUIRED),
                AttestationConveyancePreference.NONE,
                null));
    }

    /** Returns the options for signing in with any of the device's passkeys for this store, as JSON for the browser. */
    public String toUse(StoreId store, byte[] challenge) {
        return json(new PublicKeyCredentialRequestOptions(
                new DefaultChallenge(challenge),
                Challenges.LIFE.toMillis(),
                host(store),
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
    public Optional<Made> made(StoreId store, String response, Predicate<byte[]> isOurs) {
        return quietly(() -> manager.parseRegistrationResponseJSON(response))
                .filter(it -> it.getCollectedClientData() != null && it.getAttestationObject() != null)
                .filter(it -> isOurs.test(challengeOf(it.getCollectedClientData())))
                .flatMap(it -> quietly(() -> manager.verify(
                        it,
                        new RegistrationParameters(
                                server(store, challengeOf(it.getCollectedClientData())), ALGORITHMS, true, true))))
                .map(this::made);
    }

    private Made made(RegistrationData data) {
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        return new Made(
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
     * Verifies the signature, origin, store, and user verification, and that the signature counter increased, which reveals a copied
     * authenticator.
     *
     * @return the new counter; empty if anything is invalid
     */
    public Optional<Long> verify(StoreId store, Shown shown, Passkey passkey) {
        var key = Objects.requireNonNull(converter.getCborConverter().readValue(passkey.key(), COSEKey.class));
        var kept = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backup(),
                passkey.backup(),
                passkey.counter(),
                new AttestedCredentialData(AAGUID.ZERO, passkey.credential(), key),
                null,
                null,
                null,
                null);
        return quietly(() -> manager.verify(
                        shown.data(),
                        new AuthenticationParameters(server(store, shown.challenge()), kept, null, true, true)))
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

    private ServerProperty server(StoreId store, byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(front.address(store)))
                .rpId(host(store))
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private String host(StoreId store) {
        return URI.create(front.address(store)).getHost();
    }

    private static byte[] challengeOf(@Nullable CollectedClientData data) {
        return Objects.requireNonNull(data).getChallenge().getValue();
    }

    /** Returns the user handle for an account: its random id, which says nothing about the person. */
    private static byte[] handle(UUID account) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }
}
