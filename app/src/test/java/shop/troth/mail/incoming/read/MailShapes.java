package shop.troth.mail.incoming.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Shapes of real mail: what mail programs and servers make of a question, and what programs send by themselves. */
public final class MailShapes {

    public static final String WORDS = "Which of these membranes may I autoclave?";
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final Path CORPUS = Path.of("src/test/resources/shop/troth/mail/bounce");

    /** Those that only the address they were sent to tells from what a person writes. */
    private static final Set<String> WRITTEN = Set.of("hotmail-before-arf.eml", "unsubscribe-by-hand.eml");

    private final List<Shape> all = new ArrayList<>();

    /**
     * One of them.
     *
     * @param own what is shown unfolded
     * @param files their names
     */
    public record Shape(String name, RawMail mail, SenderType nature, String own, List<String> files) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Shape> all() {
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
        all.add(new Shape(name, mail, SenderType.PERSON, own, List.of(files)));
    }

    private void nowhere(String name, RawMail mail, SenderType nature) {
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
        new Alphabets(this::person).add();
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
        void add(String name, RawMail mail, SenderType nature);
    }

    private void automatic() {
        new AutomaticMail(this::nowhere, this::person).add();
    }

    /** What mail servers and people's buttons send back, as they wrote it. */
    private void returned() {
        try (var files = Files.walk(CORPUS)) {
            files.filter(it -> it.toString().endsWith(".eml"))
                    .filter(it -> !it.toString().contains("unknown")
                            && !WRITTEN.contains(it.getFileName().toString()))
                    .sorted()
                    .forEach(it -> all.add(new Shape(
                            CORPUS.relativize(it).toString(), RawMail.whole(it), SenderType.RETURNED, "", List.of())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
