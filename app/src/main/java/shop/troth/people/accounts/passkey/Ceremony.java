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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Front;
import shop.troth.stores.Store;

/**
 * Making and using a passkey (W3C Web Authentication Level 3, 7.1 and 7.2). Each store is a relying party of its own: the host of its
 * address. The person must be verified by their device each time, and the device's model is not asked for.
 */
@Component
@Sink
public class Ceremony {

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = Stream.of(
                    COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256)
            .map(it -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, it))
            .toList();

    /** A passkey that was just made. */
    public record Made(byte[] credential, byte[] key, long counter, boolean backup) {}

    /** What a browser sent to sign in; not yet verified. */
    public record Shown(AuthenticationData data, byte[] credential, byte[] challenge) {

        /** The account that it says it belongs to; nothing if it names none. */
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

    Ceremony(Front front) {
        this.front = front;
    }

    /**
     * What the browser needs to make a passkey, as JSON.
     *
     * @param email shown by the device, so that its owner knows which account it is for
     * @param known of the account; a device that has one of them makes no other
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

    /** What the browser needs to use one, as JSON: any passkey for this store that the device has. */
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
     * A passkey that a browser made.
     *
     * @param response its answer as JSON
     * @param isOurs whether we asked with this challenge
     * @return nothing if anything about it is not as it should be
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

    /** @param response a browser's answer as JSON; nothing if it cannot be read */
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
     * Verifies signature, origin, store, the person's presence, and that the counter went on: a copied authenticator counts apart.
     *
     * @return the new counter; nothing if anything is not as it should be
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

    /** What a browser sent may be anything, and the library answers with exceptions of several kinds, those of its parsers too. */
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

    /** By which an authenticator tells the account: its random number, and nothing about the person. */
    private static byte[] handle(UUID account) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(account.getMostSignificantBits())
                .putLong(account.getLeastSignificantBits())
                .array();
    }
}
