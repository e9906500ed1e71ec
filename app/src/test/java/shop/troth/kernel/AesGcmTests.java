package shop.troth.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.testing.Tampering;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AesGcmTests {

    private static final byte[] KEY = bytes("a key of thirty-two bytes, yes!!");
    private static final byte[] PLAIN = bytes("what lies inside");
    private static final byte[] BOUND = bytes("millipore|somebody");

    private final AesGcm cipher = new AesGcm(KEY);

    @Test
    void what_tink_sealed_opens_and_the_other_way_round() throws GeneralSecurityException {
        var tink = new AesGcmJce(KEY);
        assertThat(cipher.open(tink.encrypt(PLAIN, BOUND), 0, BOUND)).isEqualTo(PLAIN);
        assertThat(tink.decrypt(cipher.seal(PLAIN, BOUND), BOUND)).isEqualTo(PLAIN);
        assertThat(cipher.open(cipher.seal(new byte[0], BOUND), 0, BOUND)).isEmpty();
    }

    @Test
    void sealing_twice_gives_two_nonces() {
        var first = Arrays.copyOf(cipher.seal(PLAIN, BOUND), 12);
        assertThat(Arrays.copyOf(cipher.seal(PLAIN, BOUND), 12)).isNotEqualTo(first);
    }

    @Test
    void nothing_opens_that_was_altered_cut_bound_elsewhere_or_sealed_by_another_key() {
        var sealed = cipher.seal(PLAIN, BOUND);
        for (int i = 0; i < sealed.length; i++) {
            var altered = Tampering.bit(sealed, i);
            assertThatThrownBy(() -> cipher.open(altered, 0, BOUND)).isInstanceOf(RootKeyset.DoesNotOpen.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> cipher.open(cut, 0, BOUND)).isInstanceOf(RootKeyset.DoesNotOpen.class);
        }
        assertThatThrownBy(() -> cipher.open(sealed, 0, bytes("millipore|another")))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
        assertThatThrownBy(() -> new AesGcm(bytes("another of thirty-two bytes, yes")).open(sealed, 0, BOUND))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
    }

    @Test
    void the_root_keyset_wraps_as_tink_does(@TempDir Path folder) throws GeneralSecurityException, IOException {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var keyset =
                TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(root.file()), InsecureSecretKeyAccess.get());
        var tink = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);

        assertThat(tink.decrypt(root.wrap(PLAIN, "millipore|somebody"), BOUND)).isEqualTo(PLAIN);
        assertThat(root.unwrap(tink.encrypt(PLAIN, BOUND), "millipore|somebody"))
                .isEqualTo(PLAIN);
    }

    @Test
    void a_keyset_of_another_kind_is_refused(@TempDir Path folder) throws GeneralSecurityException, IOException {
        AeadConfig.register();
        var other = folder.resolve("keyset");
        Files.createFile(other, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                other,
                TinkJsonProtoKeysetFormat.serializeKeyset(
                        KeysetHandle.generateNew(PredefinedAeadParameters.XCHACHA20_POLY1305),
                        InsecureSecretKeyAccess.get()));
        assertThatThrownBy(() -> RootKeyset.open(other))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("restore the right file");
    }

    @Test
    void a_key_that_was_disabled_opens_nothing(@TempDir Path folder) throws GeneralSecurityException, IOException {
        var root = RootKeyset.create(folder.resolve("keyset"));
        var wrapped = root.wrap(PLAIN, "millipore|somebody");
        root.addKey();
        var both = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(root.file()), InsecureSecretKeyAccess.get());
        var changed = KeysetHandle.newBuilder(both);
        changed.getAt(0).setStatus(KeyStatus.DISABLED);
        Files.writeString(
                root.file(), TinkJsonProtoKeysetFormat.serializeKeyset(changed.build(), InsecureSecretKeyAccess.get()));

        var reopened = RootKeyset.open(root.file());

        assertThat(reopened.unwrap(reopened.wrap(PLAIN, "b"), "b")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> reopened.unwrap(wrapped, "millipore|somebody"))
                .isInstanceOf(RootKeyset.DoesNotOpen.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
