package shop.troth.ledger.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import shop.troth.kernel.Problem;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;

/**
 * The files of a witness: {@code witness.pub}, its verifier key; {@code witness.key}, the private key, readable only by its owner; and for
 * each ledger one file with the last checkpoint it signed. If the folder is lost, the witness must start over with a new key.
 */
public final class WitnessFolder {

    private static final String PUBLIC = "witness.pub";
    private static final String PRIVATE = "witness.key";

    /** So many digits of the hash of an origin name its file. */
    private static final int NAME = 32;

    private final Path folder;
    private final Cosigner signer;

    private WitnessFolder(Path folder, Cosigner signer) {
        this.folder = folder;
        this.signer = signer;
    }

    /**
     * Opens the folder, or creates it with a new key.
     *
     * @param name of the witness, used if a key is created
     * @throws Problem if it cannot be read or written, or does not contain a valid key
     */
    public static WitnessFolder open(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve(PRIVATE))) {
                make(folder, name);
            }
            var verifier =
                    CosignerKey.parse(Files.readString(folder.resolve(PUBLIC)).strip());
            var pkcs8 = Base64.getDecoder()
                    .decode(Files.readString(folder.resolve(PRIVATE)).strip());
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new WitnessFolder(folder, new Cosigner(verifier, key));
        } catch (IOException e) {
            throw new Problem(
                    "Cannot use the folder %s: specify one that you can write to with --keep.".formatted(folder), e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Problem(
                    "The folder %s has no valid witness.key and witness.pub: restore them, or specify an empty folder with --keep."
                            .formatted(folder),
                    e);
        }
    }

    /** The key that verifies its signatures. */
    public CosignerKey verifier() {
        return signer.verifier();
    }

    Cosigner signer() {
        return signer;
    }

    /** The last checkpoint that it signed. */
    Optional<TreeHead> last(String origin) throws IOException {
        var file = file(origin);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TreeHead.of(SignedNote.parse(Files.readString(file))));
        } catch (IllegalArgumentException e) {
            throw new IOException("the checkpoint kept in %s is not valid".formatted(file.getFileName()), e);
        }
    }

    /**
     * The last checkpoint that it signed, as text.
     *
     * @param originHash SHA-256 of the ledger's origin, in lowercase hexadecimal
     */
    Optional<String> kept(String originHash) throws IOException {
        var file = folder.resolve(originHash.substring(0, NAME) + ".checkpoint");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Replaces the previous checkpoint; it is on disk when this returns. */
    void keep(TreeHead head, String note) throws IOException {
        write(file(head.origin()), note, "rw-r--r--");
    }

    private Path file(String origin) {
        return folder.resolve(HexFormat.of().formatHex(Sha256.of(origin)).substring(0, NAME) + ".checkpoint");
    }

    private static void make(Path folder, String name) throws IOException, GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var verifier =
                new CosignerKey(name, VerifierKey.of(name, pair.getPublic()).bytes());
        write(folder.resolve(PUBLIC), verifier.line() + "\n", "rw-r--r--");
        write(
                folder.resolve(PRIVATE),
                Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n",
                "rw-------");
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Signs checkpoints as a witness (C2SP tlog-cosignature). */
    record Cosigner(CosignerKey verifier, PrivateKey key) {

        /** @param text of the checkpoint, without signatures */
        SignedNote.Line sign(String text, long second) {
            try {
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(CosignerKey.message(text, second).getBytes(StandardCharsets.UTF_8));
                return verifier.line(second, signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key of a witness does not sign", e);
            }
        }
    }
}
