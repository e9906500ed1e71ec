package shop.troth.storefront.account;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.AuthenticatorAssertionResponse;
import com.webauthn4j.data.AuthenticatorAttestationResponse;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.test.authenticator.webauthn.NoneAttestationAuthenticator;
import com.webauthn4j.test.authenticator.webauthn.WebAuthnAuthenticatorAdaptor;
import com.webauthn4j.test.client.ClientPlatform;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.troth.testing.ShopClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device with passkeys, and the script of our pages, played without a browser. */
public final class EmulatedPasskey {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectConverter converter = new ObjectConverter();
    private final NoneAttestationAuthenticator authenticator = new NoneAttestationAuthenticator();
    private final ClientPlatform platform;

    /** @param store whose page asks, or the desk's */
    public EmulatedPasskey(URI store) {
        this.platform = new ClientPlatform(origin(store), new WebAuthnAuthenticatorAdaptor(authenticator));
    }

    static Origin origin(URI store) {
        return new Origin("%s://%s:%d".formatted(store.getScheme(), store.getHost(), store.getPort()));
    }

    /** From now on as if the page of this origin asked. */
    public EmulatedPasskey at(URI store) {
        platform.setOrigin(origin(store));
        return this;
    }

    /** Asks for options, has the device make a passkey, and answers. */
    ShopClient.Answer add(ShopClient browser) {
        return browser.post("/account/passkeys", Map.of("device", "phone", "response", make(options(browser))));
    }

    static String options(ShopClient browser) {
        return browser.post("/account/passkeys/options", Map.of()).body();
    }

    /** Makes a passkey, and returns what the script sends. */
    public String make(String options) {
        var read = Objects.requireNonNull(
                converter.getJsonConverter().readValue(options, PublicKeyCredentialCreationOptions.class));
        var made = platform.create(read);
        AuthenticatorAttestationResponse response = Objects.requireNonNull(made.getResponse());
        return answer(
                made.getRawId(),
                Map.of(
                        "clientDataJSON", text(response.getClientDataJSON()),
                        "attestationObject", text(response.getAttestationObject())));
    }

    /** The same for signing in. */
    ShopClient.Answer signIn(ShopClient browser) {
        return browser.post("/account/sign-in/passkey", Map.of("response", show(asked(browser))));
    }

    static String asked(ShopClient browser) {
        return browser.post("/account/sign-in/passkey/options", Map.of()).body();
    }

    /** Shows a passkey, and returns what the script sends. */
    public String show(String options) {
        return show(options, null);
    }

    /** @param handle of somebody else, in place of the device's own */
    public String show(String options, byte @Nullable [] handle) {
        var read = Objects.requireNonNull(
                converter.getJsonConverter().readValue(options, PublicKeyCredentialRequestOptions.class));
        var shown = platform.get(read);
        AuthenticatorAssertionResponse response = Objects.requireNonNull(shown.getResponse());
        return answer(
                shown.getRawId(),
                Map.of(
                        "clientDataJSON", text(response.getClientDataJSON()),
                        "authenticatorData", text(response.getAuthenticatorData()),
                        "signature", text(response.getSignature()),
                        "userHandle",
                                text(handle != null ? handle : Objects.requireNonNull(response.getUserHandle()))));
    }

    /** Whose passkey is to be made. */
    public static byte[] handle(String options) {
        return Base64.getUrlDecoder().decode(field(options, "user").get("id").asString());
    }

    public static JsonNode field(String options, String name) {
        return JSON.readTree(options).get(name);
    }

    private static String answer(byte[] id, Map<String, String> response) {
        var answer = new HashMap<String, Object>();
        answer.put("id", text(id));
        answer.put("rawId", text(id));
        answer.put("type", "public-key");
        answer.put("response", response);
        answer.put("clientExtensionResults", Map.of());
        return JSON.writeValueAsString(answer);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
