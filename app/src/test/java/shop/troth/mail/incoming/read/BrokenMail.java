package shop.troth.mail.incoming.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static shop.troth.mail.incoming.read.MailShapes.PNG;
import static shop.troth.mail.incoming.read.MailShapes.WORDS;
import static shop.troth.mail.incoming.read.RawMail.file;
import static shop.troth.mail.incoming.read.RawMail.parts;
import static shop.troth.mail.incoming.read.RawMail.text;

import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** What breaks programs that read mail, by mistake or on purpose. */
record BrokenMail(MailShapes.Person person, MailShapes.Nowhere nowhere) {

    void add() {
        encodings();
        headers();
        bombs();
        large();
        manyFiles();
        senders();
    }

    private void encodings() {
        person.add(
                "broken base64",
                RawMail.of("V2hpY2gg!!b2YgdGhlc2U\n").with("Content-Transfer-Encoding", "base64"),
                "Which of these");
        person.add(
                "broken quoted-printable",
                RawMail.of("100=ZZ safe =3D yes =").with("Content-Transfer-Encoding", "quoted-printable"),
                "100=ZZ safe = yes =");
        person.add("an unknown encoding", RawMail.of(WORDS).with("Content-Transfer-Encoding", "x-rot13"), WORDS);
        person.add("no content type", RawMail.of(WORDS).with("Content-Type", ""), WORDS);
        person.add("a content type that is none", RawMail.of(WORDS).with("Content-Type", "text"), WORDS);
        person.add("no MIME version", RawMail.of(WORDS).with("MIME-Version", ""), WORDS);
        person.add("parts without a boundary", RawMail.of(WORDS).with("Content-Type", "multipart/mixed"), WORDS);
        person.add(
                "parts with another boundary",
                parts("mixed", text(WORDS)).with("Content-Type", "multipart/mixed; boundary=zz"),
                WORDS);
        person.add(
                "parts that never end",
                RawMail.of("--b0\r\n" + text(WORDS)).with("Content-Type", "multipart/mixed; boundary=b0"),
                WORDS);
        person.add("line feeds alone", RawMail.of(WORDS + "\n\nBye"), WORDS);
        person.add(
                "control characters",
                RawMail.of("Which\u0000 of\u0007 these\u001b[31m membranes\u202E may I autoclave?"),
                "Which of these[31m membranes may I autoclave?");
        person.add(
                "a lone half of a character",
                RawMail.of("").body(new byte[] {'W', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '?'}),
                "W");
        person.add("a card number", RawMail.of("My card is 4242 4242 4242 4242."), "My card is [card number removed].");
        person.add(
                "a card number in HTML",
                RawMail.html("<p>My card is <b>4242</b> <i>4242</i> 4242 4242.</p>"),
                "My card is [card number removed].");
    }

    private void headers() {
        person.add("a header of a megabyte", RawMail.of(WORDS).with("X-Padding", "x".repeat(1_000_000)), WORDS);
        person.add("a subject of a megabyte", RawMail.of(WORDS).with("Subject", "s".repeat(1_000_000)), WORDS);
        person.add("a thousand headers", many(), WORDS);
        person.add(
                "a header in the subject",
                RawMail.of(WORDS).with("Subject", "=?utf-8?q?Hi=0D=0ABcc:_bob@example.com?="),
                WORDS);
        person.add("no subject", RawMail.of(WORDS).with("Subject", ""), WORDS);
        person.add("no Message-ID", RawMail.of(WORDS).with("Message-ID", ""), WORDS);
        person.add(
                "a Message-ID that is none",
                RawMail.of(WORDS).with("Message-ID", "hello\u0007").with("Subject", "Another question"),
                WORDS);
        person.add("a date that is none", RawMail.of(WORDS).with("Date", "yesterday"), WORDS);
        person.add(
                "a name in Latin 1",
                RawMail.of(WORDS).with("From", "=?iso-8859-1?Q?J=F6rg?= <" + RawMail.FROM + ">"),
                WORDS);
        person.add(
                "a name with a comma",
                RawMail.of(WORDS).with("From", "\"Example, Ada\" <" + RawMail.FROM + ">"),
                WORDS);
        person.add("an address alone", RawMail.of(WORDS).with("From", RawMail.FROM), WORDS);
        person.add(
                "a suppressed answer", RawMail.of(WORDS).with("X-Auto-Response-Suppress", "DR, OOF, AutoReply"), WORDS);
        person.add("a person who says so", RawMail.of(WORDS).with("Auto-Submitted", "no"), WORDS);
    }

    private static RawMail many() {
        var mail = RawMail.of(WORDS);
        for (var i = 0; i < 1_000; i++) {
            mail.with("X-Number-" + i, "1");
        }
        return mail;
    }

    private void bombs() {
        var many = Collections.nCopies(10_000, text("x")).toArray(String[]::new);
        many[0] = text(WORDS);
        person.add("ten thousand parts", parts("mixed", many), WORDS);
        var deep = new StringBuilder();
        for (var i = 0; i < 500; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=d")
                    .append(i)
                    .append("\r\n\r\n--d")
                    .append(i)
                    .append("\r\n");
        }
        person.add("five hundred levels", parts("mixed", text(WORDS), deep.toString()), WORDS);
        person.add(
                "five hundred levels of HTML quotes",
                RawMail.html("<p>" + WORDS + "</p>" + "<blockquote>".repeat(500) + "x"),
                WORDS);
        person.add(
                "a hundred thousand levels of HTML",
                RawMail.html("<p>" + WORDS + "</p>" + "<div>x".repeat(100_000)),
                WORDS,
                "whole-email.txt");
    }

    private void large() {
        person.add(
                "a megabyte of text",
                RawMail.of(WORDS + "\n" + "Lorem ipsum dolor. ".repeat(55_000)),
                WORDS,
                "whole-email.txt");
        person.add(
                "a megabyte of quotes",
                RawMail.of(WORDS + "\n" + "> Lorem ipsum dolor.\n".repeat(50_000)),
                WORDS,
                "whole-email.txt");
        person.add(
                "a file that is too large",
                parts(
                        "mixed",
                        text(WORDS),
                        file("filename=big.bin", "application/octet-stream", new byte[6 * 1024 * 1024])),
                WORDS);
    }

    private void manyFiles() {
        var files = new String[13];
        files[0] = text(WORDS);
        var names = new String[10];
        for (var i = 1; i < files.length; i++) {
            files[i] = file("filename=f" + i + ".png", "image/png", PNG);
            if (i <= names.length) {
                names[i - 1] = "f" + i + ".png";
            }
        }
        person.add("a dozen files", parts("mixed", files), WORDS, names);
        person.add("an old text in every line", RawMail.of(WORDS + "\n" + ">".repeat(5_000)), WORDS, "whole-email.txt");
        person.add(
                "an address a thousand times", RawMail.of(WORDS).with("Cc", (RawMail.TO + ", ").repeat(1_000)), WORDS);
    }

    private void senders() {
        nowhere.add("no sender", RawMail.of(WORDS).with("From", ""), SenderType.NOBODY);
        nowhere.add("a sender that is no address", RawMail.of(WORDS).with("From", "Ada Example"), SenderType.NOBODY);
        nowhere.add(
                "two senders", RawMail.of(WORDS).with("From", "ada@example.org, bob@example.com"), SenderType.NOBODY);
        nowhere.add(
                "a group of senders", RawMail.of(WORDS).with("From", "friends: ada@example.org;"), SenderType.NOBODY);
        nowhere.add(
                "a sender in a header",
                RawMail.of(WORDS).with("From", "ada@example.org\r\nFrom: bob@example.com"),
                SenderType.NOBODY);
        nowhere.add("an empty sender", RawMail.of(WORDS).with("From", "<>"), SenderType.NOBODY);
        nowhere.add(
                "no header at all",
                RawMail.of("").with("From", "").with("Content-Type", "").body(new byte[0]),
                SenderType.NOBODY);
        nowhere.add(
                "bytes that are no email",
                RawMail.bytes("\u0000\u0001\u0002".repeat(100).getBytes(UTF_8)),
                SenderType.NOBODY);
        nowhere.add(
                "a header without an end",
                RawMail.bytes(("From: " + "a".repeat(100_000)).getBytes(StandardCharsets.US_ASCII)),
                SenderType.NOBODY);
    }
}
