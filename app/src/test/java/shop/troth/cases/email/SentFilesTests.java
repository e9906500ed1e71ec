package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.left.StandStill;

/** A file that came by email lies in the vault, and leaves it in a sandbox alone, for whose conversation it is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentFilesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String INSIDE = "<script>alert('inside')</script>";

    private final MailedCase one = MailedCase.answered("millipore", "dealings");
    private final MailedCase other = MailedCase.answered("millipore", "dealings");
    private final StandStill still = StandStill.of(SHOP);

    @AfterEach
    void nothing_waits() {
        still.close();
        one.writer.goes();
        other.writer.goes();
    }

    @Test
    void its_writer_gets_a_drawing_as_a_download_and_nobody_else_does() {
        one.sends(
                RawMail.parts(
                        "mixed",
                        RawMail.text("See the file"),
                        RawMail.file(
                                "filename=\"pic.svgz\"", "image/svg+xml", INSIDE.getBytes(StandardCharsets.UTF_8))),
                one.replyTo());
        var file = file();
        var address = "/files/" + file;

        var got = one.writer.browser.get(one.writer.link() + address);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(INSIDE);
        assertThat(got.header("Content-Disposition")).startsWith("attachment;").contains("pic.svgz");
        assertThat(got.header("Content-Type")).isEqualTo("application/octet-stream");
        isInASandbox(got);
        assertThat(other.writer.browser.get(other.writer.link() + address).status())
                .isEqualTo(404);
        assertThat(one.writer.browser.get(one.writer.link()).body()).contains(address);

        one.writer.leaves(one.about);
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from cases.file where id = :id")
                        .param("id", file)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_picture_is_shown_in_a_sandbox_to_its_writer_and_at_the_desk() {
        var picture = Photos.png(120, 100, BufferedImage.TYPE_INT_RGB);
        one.sends(
                RawMail.parts(
                        "mixed", RawMail.text("See the picture"), RawMail.file("filename=a.png", "image/png", picture)),
                one.replyTo());

        var theirs = one.writer.browser.get(one.writer.link() + "/files/" + file());
        var staff = DeskStaff.as(SHOP, Role.CUSTOMER_SERVICE);
        var page = staff.get("/cases/" + one.about.number());
        var atDesk = staff.post("/cases/" + one.about.number() + "/files/" + file(), Map.of());
        DeskStaff.clear(SHOP);

        for (var got : List.of(theirs, atDesk)) {
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("Content-Type")).isEqualTo("image/png");
            assertThat(got.header("Content-Disposition")).startsWith("inline;");
            assertThat(got.bytes()).isEqualTo(picture);
            isInASandbox(got);
        }
        assertThat(page.headers().get("content-security-policy"))
                .containsExactly(
                        "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    /** Each header once: of two, a browser would take neither. */
    private static void isInASandbox(ShopClient.Answer got) {
        assertThat(got.headers().get("content-security-policy"))
                .containsExactly(
                        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(got.headers().get("x-content-type-options")).containsExactly("nosniff");
        assertThat(got.headers().get("cross-origin-resource-policy")).containsExactly("same-origin");
    }

    private UUID file() {
        return SHOP.bean(SentFiles.class)
                .of(one.store, List.of(one.about.id().value()))
                .values()
                .iterator()
                .next()
                .getFirst()
                .id();
    }
}
