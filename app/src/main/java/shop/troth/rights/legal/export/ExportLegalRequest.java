package shop.troth.rights.legal.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.features.Features;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.legal.DecideLegalRequest;
import shop.troth.rights.legal.LegalFeatures;
import shop.troth.rights.legal.LegalRequestRefusal;
import shop.troth.rights.legal.kept.LegalPeople;
import shop.troth.rights.legal.kept.LegalRequest;
import shop.troth.rights.legal.kept.LegalRequests;
import shop.troth.stores.Store;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Personal;

/**
 * Exports an approved request: the only place where data is disclosed to an authority. The file is created for each download and not
 * stored. It can be downloaded again for 24 hours after the first time; each time is recorded in the ledger for everybody in it.
 */
@Component
@RequiredArgsConstructor
public class ExportLegalRequest {

    /** The outcome of an export. */
    public sealed interface Outcome {
        /**
         * @param file encrypted with the passphrase when it is asked for: that is made to take long, and the proof sends it to nobody
         * @param tells whether the text in it has something
         * @param orders how many it tells about
         */
        record Exported(Supplier<byte[]> file, Predicate<Pattern> tells, int orders) implements Outcome {}

        record Not(LegalRequestRefusal why) implements Outcome {}
    }

    private final LegalRequests requests;
    private final Approvals approvals;
    private final LegalPeople people;
    private final GatherDisclosure gather;
    private final TellDisclosed tell;
    private final AddressChoices addresses;
    private final Features features;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Exports a request. Must not be called in a transaction, because opening data waits for its ledger entry.
     *
     * @param email the address in the document, as typed by the person who exports; empty for a request about an order
     * @param staff the staff who may act on requests at this store, and in which part; read just before the call
     */
    public Outcome export(
            Store store,
            UUID id,
            Actor by,
            Optional<Personal<String>> email,
            String passphrase,
            Map<UUID, Part> staff) {
        if (!EncryptedFile.isStrong(passphrase)) {
            return new Outcome.Not(LegalRequestRefusal.WEAK_PASSPHRASE);
        }
        var why = Objects.requireNonNull(transaction.execute(status -> claim(store, id, by, email, staff)));
        if (why.isPresent()) {
            return new Outcome.Not(why.get());
        }
        var request = requests.find(store.id(), id).orElseThrow();
        var named = request.scope().orderNumber().isPresent() ? Optional.<Personal<String>>empty() : email;
        var found = gather.find(store, request, named);
        transaction.executeWithoutResult(
                status -> people.keep(request, here(store, found), tellAt(store, request, clock.instant())));
        var gathered = gather.gather(store, request, found.orders());
        transaction.executeWithoutResult(status -> {
            var now = clock.instant();
            people.disclosed(request, gathered.disclosed(), tellAt(store, request, now));
            tell.tell(new LegalPeople.Due(store.id(), id), now);
        });
        return new Outcome.Exported(
                () -> EncryptedFile.of(gathered.text(), passphrase),
                it -> it.matcher(new String(gathered.text(), StandardCharsets.UTF_8))
                        .find(),
                gathered.orders());
    }

    /** Returns those of the people who were not erased, and locks them in a fixed order. */
    private List<SubjectId> here(Store store, GatherDisclosure.InScope found) {
        return found.people().stream()
                .sorted(Comparator.comparing(it -> it.value().toString()))
                .filter(it -> addresses.hold(store.id(), it))
                .toList();
    }

    /** Returns when to tell people: now, or on the day after the law stops barring it. */
    private static Instant tellAt(Store store, LegalRequest request, Instant now) {
        return request.barredUntil()
                .map(it -> it.plusDays(1).atStartOfDay(store.dispatch().zone()).toInstant())
                .filter(now::isBefore)
                .orElse(now);
    }

    private Optional<LegalRequestRefusal> claim(
            Store store, UUID id, Actor by, Optional<Personal<String>> email, Map<UUID, Part> staff) {
        var request = requests.lock(store.id(), id).orElseThrow();
        var now = clock.instant();
        var why = ended(request, now).or(() -> whyNot(request, by, email, staff));
        if (why.isEmpty()) {
            requests.exported(request, now);
        }
        return why;
    }

    private static Optional<LegalRequestRefusal> ended(LegalRequest request, Instant now) {
        return switch (request.state()) {
            case OPEN -> now.isBefore(request.dueAt()) ? Optional.empty() : Optional.of(LegalRequestRefusal.OVERDUE);
            case EXPORTED -> request.isDownloadable(now) ? Optional.empty() : Optional.of(LegalRequestRefusal.OVER);
            case REFUSED, LAPSED -> Optional.of(LegalRequestRefusal.ENDED);
        };
    }

    private Optional<LegalRequestRefusal> whyNot(
            LegalRequest request, Actor by, Optional<Personal<String>> email, Map<UUID, Part> staff) {
        if (!requests.isGenuine(request)) {
            return Optional.of(LegalRequestRefusal.ALTERED);
        }
        if (!features.has(request.store(), LegalFeatures.of(request.document().ground()))) {
            return Optional.of(LegalRequestRefusal.NOT_ALLOWED);
        }
        var not = approvals.whyNot(request, staff).map(LegalRequestRefusal::of);
        if (not.isPresent()) {
            return not;
        }
        if (!staff.containsKey(by.id()) || !approvals.isOf(request, by)) {
            return Optional.of(LegalRequestRefusal.NOT_OF_REQUEST);
        }
        return DecideLegalRequest.isOtherAddress(requests, request, email)
                ? Optional.of(LegalRequestRefusal.OTHER_ADDRESS)
                : Optional.empty();
    }

    /**
     * Encrypts a file so that its recipient can decrypt it with a passphrase and OpenSSL:
     * {@code openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -md sha256}. The passphrase is not stored.
     *
     * @see <a href="https://docs.openssl.org/3.0/man1/openssl-enc/">openssl-enc</a>
     */
    static final class EncryptedFile {

        private static final byte[] MAGIC = "Salted__".getBytes(StandardCharsets.US_ASCII);
        private static final int ITERATIONS = 600_000;
        private static final int SALT = 8;
        private static final int KEY = 32;
        private static final int BLOCK = 16;
        private static final SecureRandom RANDOM = new SecureRandom();

        /** Printable ASCII, which is encoded the same on every machine. */
        private static final Pattern STRONG = Pattern.compile("[\\x20-\\x7E]{16,200}");

        private EncryptedFile() {}

        static boolean isStrong(String passphrase) {
            return STRONG.matcher(passphrase).matches();
        }

        static byte[] of(byte[] content, String passphrase) {
            var salt = new byte[SALT];
            RANDOM.nextBytes(salt);
            var spec = new PBEKeySpec(passphrase.toCharArray(), salt, ITERATIONS, (KEY + BLOCK) * Byte.SIZE);
            try {
                var derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
                var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
                cipher.init(
                        Cipher.ENCRYPT_MODE,
                        new SecretKeySpec(Arrays.copyOf(derived, KEY), "AES"),
                        new IvParameterSpec(Arrays.copyOfRange(derived, KEY, KEY + BLOCK)));
                var file = new ByteArrayOutputStream();
                file.writeBytes(MAGIC);
                file.writeBytes(salt);
                file.writeBytes(cipher.doFinal(content));
                return file.toByteArray();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java lacks AES or PBKDF2", e);
            } finally {
                spec.clearPassword();
            }
        }
    }
}
