package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.email.files.SentFiles;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** A file that came by email lies in the vault, and leaves it as a download alone, for whose conversation it is. */
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
    void its_writer_gets_it_as_a_download_and_nobody_else_does() {
        one.sends(
                RawMail.parts(
                        "mixed",
                        RawMail.text("See the file"),
                        RawMail.file(
                                "filename=\"pic.svgz\"", "image/svg+xml", INSIDE.getBytes(StandardCharsets.UTF_8))),
                one.replyTo());
        var file = SHOP.bean(SentFiles.class)
                .of(one.store, List.of(one.about.id().value()))
                .values()
                .iterator()
                .next()
                .getFirst();
        var address = "/files/" + file.id();

        var got = one.writer.browser.get(one.writer.link() + address);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(INSIDE);
        assertThat(got.header("Content-Disposition")).startsWith("attachment;").contains("pic.svgz");
        assertThat(got.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(got.header("Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(other.writer.browser.get(other.writer.link() + address).status())
                .isEqualTo(404);
        assertThat(one.writer.browser.get(one.writer.link()).body()).contains(address);

        one.writer.leaves(one.about);
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from cases.file where id = :id")
                        .param("id", file.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
