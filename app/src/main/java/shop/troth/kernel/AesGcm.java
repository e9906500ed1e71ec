package shop.troth.kernel;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM (NIST SP 800-38D) with the JDK's cipher, in the format that Tink writes: a random nonce of 96 bits, the ciphertext, and a tag of
 * 128 bits. Tink keeps its random source and its cipher per thread and creates both again in each virtual thread, which costs ten times as
 * much as the encryption itself (decision 0006).
 */
public final class AesGcm {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Provider PROVIDER = provider();

    private final SecretKeySpec key;

    /** @param key 16 or 32 bytes */
    public AesGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @param boundTo associated data; decryption with any other value fails */
    public byte[] seal(byte[] plain, byte[] boundTo) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, boundTo);
            var sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption failed", e);
        }
    }

    /**
     * @param from the index at which the nonce begins
     * @throws RootKeyset.DoesNotOpen if it was encrypted with another key, altered, truncated, or bound to something else
     */
    public byte[] open(byte[] sealed, int from, byte[] boundTo) {
        if (sealed.length < from + NONCE_BYTES + TAG_BITS / 8) {
            throw new RootKeyset.DoesNotOpen();
        }
        try {
            int begin = from + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, sealed, from, boundTo).doFinal(sealed, begin, sealed.length - begin);
        } catch (AEADBadTagException e) {
            throw new RootKeyset.DoesNotOpen();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decryption failed", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int from, byte[] boundTo) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER, PROVIDER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
        cipher.updateAAD(boundTo);
        return cipher;
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(CIPHER).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES-GCM", e);
        }
    }
}
