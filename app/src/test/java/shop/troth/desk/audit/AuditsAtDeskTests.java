package shop.troth.desk.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.audits.Audits;
import shop.troth.audits.OwnAudit;
import shop.troth.audits.Severity;
import shop.troth.kernel.encoding.Sha256;
import shop.troth.staff.AuditTerm;
import shop.troth.staff.Role;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.staff.entry.JoinLinks;
import shop.troth.staff.entry.OneTimeCodes;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The store enters an audit, its auditor comes and looks, and the signed report ends it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditsAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/join/([A-Za-z0-9_-]{20,})");
    private static final String REPORT = Sha256.hex("the report");

    private final JdbcClient db = SHOP.owner();
    private final OwnAudit own = new OwnAudit();
    private final String address = "/audits/" + own.id;
    private final ShopClient officer = DeskStaff.as(SHOP, Role.PRIVACY_OFFICER);

    @AfterEach
    void they_go() {
        own.goes();
        DeskStaff.clear(SHOP);
    }

    private Map<String, String> form() {
        return new HashMap<>(Map.of(
                "id", own.id.toString(),
                "firm", "Example Auditors",
                "scope", "The web store and its database",
                "from", own.today.toString(),
                "until", own.today.plusDays(10).toString(),
                "contract", Sha256.hex("the contract"),
                "key", own.key().replace("\n", "\r\n")));
    }

    private static Map<String, String> finding(String title) {
        return Map.of(
                "key",
                UUID.randomUUID().toString(),
                "title",
                title,
                "severity",
                "high",
                "owner",
                "owner",
                "due",
                "2030-01-31");
    }

    /** Somebody opens an invitation to the audit and joins. */
    private ShopClient auditor() {
        var link = LINK.matcher(officer.post(address + "/invite", Map.of()).body());
        assertThat(link.find()).isTrue();
        var token = link.group(1);
        var browser = DeskStaff.browser(SHOP);
        assertThat(browser.get("/join/" + token).body()).contains("Outside auditor");
        var key = SHOP.bean(JoinLinks.class).find(token).orElseThrow().codeKey();
        var joined = browser.post(
                "/join/" + token,
                Map.of(
                        "name",
                        "Auditor " + token.substring(0, 8),
                        "password",
                        DeskStaff.PASSWORD,
                        "code",
                        OneTimeCodes.at(key, SHOP.now())));
        assertThat(joined.status()).isEqualTo(200);
        return browser;
    }

    private static boolean isOut(ShopClient browser) {
        return browser.get("/audit").status() == 303;
    }

    @Test
    @Keeps("millipore.third-party-audits")
    void an_audit_goes_from_its_contract_to_a_signed_report_that_everybody_sees() {
        assertThat(officer.post("/audits", form()).location()).endsWith(address);
        assertThat(officer.post("/audits", form()).status()).as("sent twice").isEqualTo(303);
        assertThat(officer.get("/audits").body()).containsOnlyOnce(address).contains("Example Auditors", "Under way");

        var auditor = auditor();
        var office = auditor.get("/audit").body();
        assertThat(office)
                .contains("The web store and its database", "/privacy/versions", "ledger.txt", "Privacy officer");
        assertThat(auditor.get("/audit/files/ledger.txt").body()).contains("origin ");
        assertThat(auditor.get("/audit/files/release.txt").body()).contains("Java ");
        assertThat(auditor.get("/audit/files/data-map.yaml").body()).contains("staff.member:");
        assertThat(auditor.post("/audit/findings", finding("Keys are shared")).status())
                .isEqualTo(303);
        assertThat(auditor.get("/audit").body()).contains("Keys are shared", "None yet");

        var id = SHOP.bean(Audits.class)
                .findings(SHOP.bean(Audits.class).find(own.store.id(), own.id).orElseThrow())
                .getFirst()
                .id();
        officer.post(
                address + "/answers",
                Map.of(
                        "key", UUID.randomUUID().toString(),
                        "finding", id.toString(),
                        "words", "Everybody has their own now.",
                        "fixed", own.today.toString()));
        assertThat(auditor.get("/audit").body()).contains("Everybody has their own now.");

        var page = officer.get(address + "?report=" + REPORT).body();
        var statement =
                Jsoup.parse(page).select("pre[aria-label=What the firm signs]").text();
        assertThat(statement).contains(own.id.toString(), REPORT, "0 critical, 1 high");
        assertThat(page).contains("openssl pkeyutl -sign -rawin");
        var proof = new ShopClient(SHOP.store());
        assertThat(proof.get("/privacy/proof").body()).contains("No outside firm has finished an audit");

        var ended = officer.post(address + "/report", Map.of("report", REPORT, "signature", own.signs(statement)));

        assertThat(ended.status()).isEqualTo(303);
        assertThat(isOut(auditor)).isTrue();
        assertThat(proof.get("/privacy/proof").body())
                .contains(
                        "Example Auditors",
                        "The web store and its database",
                        "Found: 1 high.",
                        "Fixed so far: 1 of 1.",
                        statement);
        assertThat(proof.get("/privacy.json").body())
                .contains("troth:audits", own.id.toString(), "\"troth:fixed\" : 1");
        assertThat(officer.post(address + "/invite", Map.of()).status()).isEqualTo(409);
        assertThat(officer.post(address + "/findings", finding("Too late")).status())
                .isEqualTo(409);
        assertThat(officer.post(address + "/report", Map.of("report", REPORT, "signature", own.signs(statement)))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void what_is_wrong_in_the_form_is_said_and_nothing_is_entered() {
        for (var wrong : Map.of(
                        "firm", "",
                        "scope", " ",
                        "from", "soon",
                        "until", "2001-01-01",
                        "contract", "abc",
                        "key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")
                .entrySet()) {
            var form = form();
            form.put(wrong.getKey(), wrong.getValue());
            var answer = officer.post("/audits", form);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.body()).contains("id=\"e-" + wrong.getKey() + "\"");
        }
        var long2 = form();
        long2.put("until", own.today.plusDays(400).toString());
        assertThat(officer.post("/audits", long2).body()).contains("An audit lasts a year at most.");
        assertThat(officer.get("/audits").body()).doesNotContain("Example Auditors");
    }

    @Test
    @Refuses("millipore.third-party-audits")
    void a_report_without_the_firms_signature_is_refused_and_how_to_sign_is_said() {
        var audit = own.enters();
        own.finds(audit, Severity.HIGH, own.today);
        var other = new OwnAudit();
        for (var signature : new String[] {other.signs("anything"), own.signs("anything"), "", "not base64 at all!"}) {
            var answer = officer.post(address + "/report", Map.of("report", REPORT, "signature", signature));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("Nothing was published", "openssl pkeyutl -sign", "1 high");
        }
        assertThat(officer.post(address + "/report", Map.of("report", "abc", "signature", ""))
                        .body())
                .contains("id=\"e-report\"");
        assertThat(new ShopClient(SHOP.store()).get("/privacy/proof").body()).doesNotContain("Example Auditors");
    }

    @Test
    @Refuses("millipore.third-party-audits")
    void an_auditors_sign_in_ends_with_the_audit_and_nobody_extends_it() {
        own.enters();
        var auditor = auditor();
        var member = db.sql("select staff_id from staff.member where audit_id = :id")
                .param("id", own.id)
                .query(UUID.class)
                .single();
        assertThat(isOut(auditor)).isFalse();

        db.sql("update staff.member set until = until + interval '1 year' where staff_id = :id")
                .param("id", member)
                .update();
        assertThat(isOut(auditor)).as("extended in the database").isTrue();
        db.sql("update staff.member set until = until - interval '1 year' where staff_id = :id")
                .param("id", member)
                .update();
        assertThat(isOut(auditor)).isFalse();

        var owner = DeskStaff.as(SHOP, Role.OWNER);
        assertThat(owner.post("/staff/" + member + "/role", Map.of("role", "owner"))
                        .status())
                .as("made staff")
                .isEqualTo(409);
        assertThat(owner.post("/staff/invite", Map.of("role", "outside-auditor"))
                        .status())
                .as("invited without an audit")
                .isEqualTo(400);

        SHOP.bean(StaffMembers.class)
                .put(
                        new StaffId(member),
                        own.store.id(),
                        Role.OUTSIDE_AUDITOR,
                        Optional.of(new AuditTerm(own.id, SHOP.now().minus(Duration.ofSeconds(1)))));
        assertThat(isOut(auditor)).as("after the last day").isTrue();
        SHOP.bean(StaffMembers.class).forgetEnded();
        assertThat(db.sql("select count(*) from staff.person where id = :id")
                        .param("id", member)
                        .query(Long.class)
                        .single())
                .as("name and sign-in are gone")
                .isZero();
    }

    @Test
    @Refuses("millipore.third-party-audits")
    void staff_of_a_store_become_nobodys_outside_auditor() {
        own.enters();
        var clerk = DeskStaff.add(SHOP, Role.CATALOG, "betty-mills");
        var link = LINK.matcher(officer.post(address + "/invite", Map.of()).body());
        assertThat(link.find()).isTrue();

        var answer = DeskStaff.browser(SHOP, clerk, "betty-mills")
                .post(
                        "/join/" + link.group(1) + "/add",
                        Map.of("password", DeskStaff.PASSWORD, "code", clerk.recoveryCode()));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("an outside auditor is nobody’s staff");
    }

    @Test
    void findings_that_are_due_are_on_the_first_page() {
        var audit = own.enters();
        own.finds(audit, Severity.CRITICAL, own.today.minusDays(1));
        own.finds(audit, Severity.LOW, own.today.plusDays(1));

        assertThat(officer.get("/").body())
                .contains("<b>2</b> Audit findings to fix", "<b>1</b> Audit findings overdue");
        assertThat(officer.get(address).body()).containsOnlyOnce(">overdue<");
        assertThat(officer.get("/audits").body()).contains("state late");
    }

    @Test
    void a_file_is_hashed_and_not_kept() {
        own.enters();
        var body = "--XXXX\r\nContent-Disposition: form-data; name=\"audit\"\r\n\r\n" + own.id
                + "\r\n--XXXX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"report.pdf\"\r\n\r\nthe report\r\n--XXXX--\r\n";

        var answer = officer.send(
                "POST",
                "/audits/hash",
                body.getBytes(StandardCharsets.UTF_8),
                "Sec-Fetch-Site: same-origin",
                "Content-Type: multipart/form-data; boundary=XXXX");

        assertThat(answer.location()).endsWith(address + "?report=" + REPORT + "#report");
    }
}
