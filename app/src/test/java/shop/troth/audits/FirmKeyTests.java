package shop.troth.audits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A firm signs with OpenSSL as the desk says, and with nothing else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FirmKeyTests {

    private static final String LINE =
            "Audit 1 of millipore; report SHA-256 00; findings: 0 critical, 1 high, 0 medium, 2 low";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "EC -pkeyopt ec_paramgen_curve:P-256", "RSA -pkeyopt rsa_keygen_bits:2048"})
    void a_line_signed_with_the_commands_of_the_desk_verifies_and_no_other_line_does(String kind) throws Exception {
        var key = FirmKey.of(made(kind)).orElseThrow();

        var signature = Base64.getDecoder().decode(run(String.join("\n", key.commands(LINE))));

        assertThat(key.signed(LINE, signature)).isTrue();
        assertThat(key.signed(LINE.replace("1 high", "0 high"), signature)).isFalse();
        assertThat(key.signed(LINE, new byte[0])).isFalse();
        var other = FirmKey.of(made(kind)).orElseThrow();
        assertThat(other.signed(LINE, signature)).isFalse();
    }

    @Test
    void a_line_that_an_editor_ended_verifies_too() throws Exception {
        var key = FirmKey.of(made("ed25519")).orElseThrow();
        var commands = key.commands(LINE);

        var signature = Base64.getDecoder()
                .decode(run(commands.get(0) + "; echo >> statement.txt\n" + commands.get(1) + "\n" + commands.get(2)));

        assertThat(key.signed(LINE, signature)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EC -pkeyopt ec_paramgen_curve:P-384", "RSA -pkeyopt rsa_keygen_bits:1024", "x25519", "ed448"})
    void another_kind_of_key_is_none(String kind) throws Exception {
        assertThat(FirmKey.of(made(kind))).isEmpty();
    }

    @Test
    void what_is_no_public_key_in_pem_is_none() throws Exception {
        made("ed25519");

        assertThat(FirmKey.of("")).isEmpty();
        assertThat(FirmKey.of(run("cat firm.key"))).as("a private key").isEmpty();
        assertThat(FirmKey.of("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
                .isEmpty();
        assertThat(FirmKey.of("-----BEGIN PUBLIC KEY-----\n=\n-----END PUBLIC KEY-----"))
                .isEmpty();
    }

    /** Makes a private key in {@code firm.key}; returns the public one. */
    private String made(String kind) throws IOException, InterruptedException {
        run("openssl genpkey -quiet -algorithm " + kind + " -out firm.key");
        return run("openssl pkey -in firm.key -pubout");
    }

    private String run(String script) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var process = new ProcessBuilder("sh", "-ec", script)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as(script).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
