package shop.troth.cases.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.troth.mail.incoming.read.Nature;

/** Shapes of real mail: what mail programs and servers make of a question, and what programs send by themselves. */
final class MailShapes {

    static final String WORDS = "Which of these membranes may I autoclave?";
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final Path CORPUS = Path.of("src/test/resources/shop/troth/mail/bounce");

    private final List<Shape> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param own what is shown unfolded
     * @param files their names
     */
    record Shape(String name, RawMail mail, Nature nature, String own, List<String> files) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Shape> all() {
        var shapes = new MailShapes();
        shapes.programs();
        shapes.alphabets();
        shapes.names();
        shapes.structures();
        shapes.broken();
        shapes.automatic();
        shapes.returned();
        return List.copyOf(shapes.all);
    }

    private void person(String name, RawMail mail, String own, String... files) {
        all.add(new Shape(name, mail, Nature.PERSON, own, List.of(files)));
    }

    private void nowhere(String name, RawMail mail, Nature nature) {
        all.add(new Shape(name, mail, nature, "", List.of()));
    }

    /** How mail programs quote what they reply to, above and below, as text, HTML, and both, with and without a file. */
    private void programs() {
        var file = RawMail.file("filename=\"photo.png\"", "image/png", PNG);
        QuotingStyles.all().forEach((program, style) -> {
            person(program + ", on top", RawMail.of(style.above(WORDS)), WORDS);
            person(program + ", below", RawMail.of(style.below(WORDS)), WORDS);
            person(program + ", HTML only", RawMail.html(style.html(WORDS)), WORDS);
            var both = new String[] {RawMail.text(style.above(WORDS)), RawMail.htmlPart(style.html(WORDS))};
            person(program + ", text and HTML", RawMail.parts("alternative", both), WORDS);
            person(
                    program + ", with a file",
                    RawMail.parts("mixed", RawMail.text(style.above(WORDS)), file),
                    WORDS,
                    "photo.png");
            person(
                    program + ", HTML with a picture",
                    RawMail.parts(
                            "related",
                            RawMail.htmlPart(style.html(WORDS) + "<img src=cid:1>"),
                            file.replace("attachment", "inline")),
                    WORDS,
                    "photo.png");
        });
        QuotingStyles.introductions()
                .forEach((language, line) -> person(
                        "a quote in " + language,
                        RawMail.of(WORDS + "\n\n" + line + "\n> Hello,\n> we got it.\n"),
                        WORDS));
        QuotingStyles.outlookHeaders()
                .forEach((language, head) -> person(
                        "Outlook's header in " + language,
                        RawMail.of(WORDS + "\n\n" + head + "\n\nHello, we got it."),
                        WORDS));
    }

    private void alphabets() {
        alphabets(Map.of(
                "UTF-8",
                "Grüße, 你好, мир",
                "ISO-8859-1",
                "Größe und Façade",
                "windows-1252",
                "“smart” – €5",
                "ISO-2022-JP",
                "滅菌できますか",
                "Shift_JIS",
                "滅菌できますか",
                "EUC-JP",
                "滅菌できますか",
                "GB18030",
                "可以高压灭菌吗",
                "GB2312",
                "可以高压灭菌吗",
                "Big5",
                "可以高壓滅菌嗎",
                "KOI8-R",
                "Можно ли"));
        alphabets(Map.of(
                "windows-1251",
                "Можно ли",
                "EUC-KR",
                "멸균해도 됩니까",
                "ISO-8859-7",
                "Μπορώ",
                "windows-1255",
                "שלום",
                "windows-1256",
                "مرحبا",
                "ISO-8859-2",
                "Můžu",
                "ISO-8859-9",
                "İyi günler",
                "UTF-16",
                "Größe",
                "TIS-620",
                "สวัสดี",
                "ISO-8859-15",
                "5 € pro Stück"));
        var latin = "Größe";
        person(
                "Latin 1 without a name",
                RawMail.of("").with("Content-Type", "text/plain").body(latin, Charset.forName("ISO-8859-1")),
                latin);
        person("UTF-8 called ASCII", RawMail.of(latin).with("Content-Type", "text/plain; charset=us-ascii"), latin);
        person("UTF-8 of an unknown name", RawMail.of(latin).with("Content-Type", "text/plain; charset=x-foo"), latin);
        person(
                "Windows called Latin 1",
                RawMail.of("")
                        .with("Content-Type", "text/plain; charset=iso-8859-1")
                        .body("“smart” – €5", Charset.forName("windows-1252")),
                "“smart” – €5");
        person("a subject in bare UTF-8", RawMail.of(WORDS).with("Subject", "Größe"), WORDS);
        person("joined lines", flowed("Which of these \r\nmembranes may \r\nI autoclave?", "flowed"), WORDS);
        person(
                "joined lines without spaces",
                flowed("Which of these mem \r\nbranes may I auto \r\nclave?", "flowed; delsp=yes"),
                WORDS);
        person("joined lines and a quote", flowed(WORDS + "\r\n\r\n> You wrote \r\n> this", "flowed"), WORDS);
        person("lines as they are", flowed(WORDS + "\r\n  stays", "fixed"), WORDS + "\n  stays");
    }

    private static RawMail flowed(String text, String format) {
        return RawMail.of(text).with("Content-Type", "text/plain; charset=utf-8; format=" + format);
    }

    private void alphabets(Map<String, String> words) {
        new java.util.TreeMap<>(words).forEach((charset, text) -> {
            var bytes = text.getBytes(Charset.forName(charset));
            var type = "text/plain; charset=" + charset;
            var base64 = Base64.getMimeEncoder().encodeToString(bytes);
            person(
                    charset + " in base64",
                    RawMail.of(base64)
                            .with("Content-Type", type)
                            .with("Content-Transfer-Encoding", "base64")
                            .with(
                                    "Subject",
                                    "=?" + charset + "?B?" + Base64.getEncoder().encodeToString(bytes) + "?="),
                    text);
            person(
                    charset + " in quoted-printable",
                    RawMail.of(quoted(bytes))
                            .with("Content-Type", type)
                            .with("Content-Transfer-Encoding", "Quoted-Printable")
                            .with(
                                    "Subject",
                                    "=?" + charset.toLowerCase(java.util.Locale.ROOT) + "?q?"
                                            + quoted(bytes).replace("=\r\n", "") + "?="),
                    text);
        });
    }

    private static String quoted(byte[] bytes) {
        var text = new StringBuilder();
        for (var i = 0; i < bytes.length; i++) {
            text.append("=%02X".formatted(bytes[i] & 0xFF)).append(i % 20 == 19 ? "=\r\n" : "");
        }
        return text.toString();
    }

    private void names() {
        var names = new LinkedHashMap<String, String>();
        names.put("filename=\"report 1.pdf\"", "report 1.pdf");
        names.put("filename*=UTF-8''Gr%C3%B6%C3%9Fe.pdf", "Größe.pdf");
        names.put("filename*0*=UTF-8''Gr%C3%B6;\r\n filename*1*=%C3%9Fe;\r\n filename*2=.pdf", "Größe.pdf");
        names.put(
                "filename=\"=?UTF-8?B?" + Base64.getEncoder().encodeToString("Größe.pdf".getBytes(UTF_8)) + "?=\"",
                "Größe.pdf");
        names.put("filename=\"=?ISO-8859-1?Q?Gr=F6=DFe.pdf?=\"", "Größe.pdf");
        names.put("filename=\"../../etc/passwd\"", "passwd");
        names.put("filename=\"C:\\\\Users\\\\ada\\\\plan.pdf\"", "plan.pdf");
        names.put("filename=\"..hidden\"", "hidden");
        names.put("filename*=UTF-8''exe%E2%80%AEfdp.pdf", "exefdp.pdf");
        names.put("filename=\"" + "n".repeat(300) + ".pdf\"", "n".repeat(76) + ".pdf");
        names.put("filename=\"4242 4242 4242 4242.pdf\"", "[card number removed].pdf");
        names.put("filename=plan.pdf", "plan.pdf");
        names.forEach((parameter, name) -> person(
                "a file called "
                        + parameter
                                .substring(0, Math.min(50, parameter.length()))
                                .replace("\r\n", ""),
                RawMail.parts("mixed", RawMail.text(WORDS), RawMail.file(parameter, "application/pdf", PNG)),
                WORDS,
                name));
    }

    private void structures() {
        new MailStructures(this::person).add();
    }

    private void broken() {
        new BrokenMail(this::person, this::nowhere).add();
    }

    /** What takes a shape of a person's mail. */
    @FunctionalInterface
    interface Person {
        void add(String name, RawMail mail, String own, String... files);
    }

    /** What takes a shape of mail that goes nowhere. */
    @FunctionalInterface
    interface Nowhere {
        void add(String name, RawMail mail, Nature nature);
    }

    private void automatic() {
        new AutomaticMail(this::nowhere, this::person).add();
    }

    /** What mail servers and people's buttons send back, as they wrote it. */
    private void returned() {
        try (var files = Files.walk(CORPUS)) {
            files.filter(it -> it.toString().endsWith(".eml"))
                    .filter(it -> !it.toString().contains("unknown"))
                    .sorted()
                    .forEach(it -> all.add(new Shape(
                            CORPUS.relativize(it).toString(), RawMail.whole(it), Nature.RETURNED, "", List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
