package shop.troth.audits;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.staff.Role;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** A made-up audit of a test's own, by a firm with an Ed25519 key. */
public final class OwnAudit {

    private static final RunningShop SHOP = RunningShop.get();

    public final UUID id = UUID.randomUUID();
    public final Store store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
    public final LocalDate today =
            LocalDate.ofInstant(SHOP.now(), store.dispatch().zone());
    private final KeyPair keys = keys();
    private final Audits audits = SHOP.bean(Audits.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In PEM. */
    public String key() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }

    /** What the firm signs, in Base64. */
    public String signs(String statement) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(statement.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Enters it: two days, of which this is the first. */
    public Engagement enters() {
        var audit = new Engagement(
                store.id(),
                id,
                "Example Auditors",
                "The web store",
                today,
                today.plusDays(1),
                Sha256.hex("contract"),
                key(),
                UUID.randomUUID(),
                SHOP.now().truncatedTo(ChronoUnit.MICROS));
        audits.add(audit);
        return audit;
    }

    /** A finding that is due on a day. */
    public AuditFinding finds(Engagement audit, Severity severity, LocalDate due) {
        var finding = new AuditFinding(
                UUID.randomUUID(),
                audit.id(),
                severity,
                "Backups are not tested",
                Role.PRIVACY_OFFICER,
                due,
                UUID.randomUUID(),
                SHOP.now().truncatedTo(ChronoUnit.MICROS),
                Optional.empty());
        transaction.executeWithoutResult(status -> audits.add(audit, finding));
        return finding;
    }

    /** Ends it with a report that the firm signed. */
    public RunAudit.Outcome ends(Engagement audit) {
        var statement = AuditReport.statement(audit, Sha256.hex("report"), audits.findings(audit));
        return SHOP.bean(RunAudit.class).end(audit, Sha256.hex("report"), signs(statement), UUID.randomUUID());
    }

    /** Somebody with the keys of the server adds a report that nobody signed. */
    public void endsUnsigned(Engagement audit) {
        transaction.executeWithoutResult(status -> audits.add(
                audit,
                new AuditReport(
                        audit.id(),
                        Sha256.hex("report"),
                        new byte[64],
                        UUID.randomUUID(),
                        SHOP.now().truncatedTo(ChronoUnit.MICROS))));
    }

    /** It goes, with all that belongs to it. */
    public void goes() {
        SHOP.owner()
                .sql("delete from audits.engagement where store_id = :store and id = :id")
                .param("store", store.id().value())
                .param("id", id)
                .update();
    }
}
