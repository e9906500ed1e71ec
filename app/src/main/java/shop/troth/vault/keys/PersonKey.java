package shop.troth.vault.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.troth.kernel.AesGcm;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.ledger.Pseudonym;

/**
 * The key of one person: AES-256-GCM for their records (NIST SP 800-38D), and HMAC-SHA-256 for the pseudonym under which the ledger knows
 * them. Once the key is destroyed, nobody can tell whose records or pseudonym they were.
 */
public final class PersonKey {

    private static final Logger LOG = LoggerFactory.getLogger(PersonKey.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte FORMAT = 1;
    private static final int PSEUDONYM_BYTES = 16;

    private final byte[] key;
    private final AesGcm cipher;

    private PersonKey(byte[] key) {
        this.key = key;
        this.cipher = new AesGcm(key);
    }

    public static PersonKey fresh() {
        var key = new byte[32];
        RANDOM.nextBytes(key);
        return new PersonKey(key);
    }

    public static PersonKey unwrap(
            RootKeyset root, byte[] wrapped, StoreId store, SubjectId subject, KeyClass keyClass) {
        return new PersonKey(root.unwrap(wrapped, boundTo(store, subject, keyClass)));
    }

    /**
     * The pseudonym of a person whose data is about to be deleted. Data under a key that does not open is also deleted in time, or it would
     * hold up everyone else's; its entry is then about nobody, since no one can tell which entries are theirs.
     */
    public static Pseudonym pseudonymOf(
            RootKeyset root, byte[] wrapped, StoreId store, SubjectId subject, KeyClass keyClass) {
        try {
            return unwrap(root, wrapped, store, subject, keyClass).pseudonym();
        } catch (RootKeyset.DoesNotOpen e) {
            LOG.error(
                    "A person's key in {} cannot be decrypted; their data is erased, with an entry about nobody",
                    store);
            return fresh().pseudonym();
        }
    }

    public byte[] wrap(RootKeyset root, StoreId store, SubjectId subject, KeyClass keyClass) {
        return root.wrap(key, boundTo(store, subject, keyClass));
    }

    /** Seals the strings of one record, bound to its store, person, id, and category: a swapped or copied row does not open. */
    public byte[] seal(List<String> parts, String boundTo) {
        var plain = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(plain)) {
            out.writeByte(FORMAT);
            out.writeByte(parts.size());
            for (var part : parts) {
                out.writeUTF(part);
            }
            return cipher.seal(plain.toByteArray(), boundTo.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> unseal(byte[] sealed, String boundTo) {
        try (var in = new DataInputStream(
                new ByteArrayInputStream(cipher.open(sealed, 0, boundTo.getBytes(StandardCharsets.UTF_8))))) {
            if (in.readByte() != FORMAT) {
                throw new RootKeyset.DoesNotOpen();
            }
            var parts = new ArrayList<String>();
            for (int left = in.readByte(); left > 0; left--) {
                parts.add(in.readUTF());
            }
            return parts;
        } catch (IOException e) {
            throw new RootKeyset.DoesNotOpen();
        }
    }

    public Pseudonym pseudonym() {
        var hash = HmacSha256.of(key, "troth ledger pseudonym".getBytes(StandardCharsets.UTF_8));
        return Pseudonym.of(Arrays.copyOf(hash, PSEUDONYM_BYTES));
    }

    private static String boundTo(StoreId store, SubjectId subject, KeyClass keyClass) {
        return store + "|" + subject.value() + "|" + keyClass.word();
    }
}
