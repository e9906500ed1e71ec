package shop.troth.rights.agent.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first vector of RFC 8032, 7.1, and what only looks like a key. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgentKeyTests {

    private static final String HEX = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String BASE64 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final byte[] SIGNATURE = HexFormat.of()
            .parseHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                    + "d25bf5f0595bbe24655141438e7a100b");

    @Test
    void a_key_is_read_in_base64_and_in_hexadecimal() {
        assertThat(AgentKey.read(HEX)).isEqualTo(AgentKey.read(BASE64)).isPresent();
        assertThat(AgentKey.read(HEX).orElseThrow().text()).isEqualTo(BASE64);
    }

    @Test
    void it_knows_what_its_owner_signed_and_nothing_else() throws GeneralSecurityException {
        var key = AgentKey.read(HEX).orElseThrow();
        var spoiled = SIGNATURE.clone();
        spoiled[10] ^= 1;
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signing = Signature.getInstance("Ed25519");
        signing.initSign(other.getPrivate());

        assertThat(key.signed(new byte[0], SIGNATURE)).isTrue();
        assertThat(key.signed("x".getBytes(StandardCharsets.US_ASCII), SIGNATURE))
                .isFalse();
        assertThat(key.signed(new byte[0], spoiled)).isFalse();
        assertThat(key.signed(new byte[0], Arrays.copyOf(SIGNATURE, 63))).isFalse();
        assertThat(key.signed(new byte[0], new byte[64])).isFalse();
        assertThat(key.signed(new byte[0], signing.sign())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key",
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUQ==",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void what_is_no_point_of_the_curve_is_no_key(String text) {
        assertThat(AgentKey.read(text)).isEmpty();
    }
}
