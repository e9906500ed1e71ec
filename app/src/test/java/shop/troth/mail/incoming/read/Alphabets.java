package shop.troth.mail.incoming.read;

import static shop.troth.mail.incoming.read.MailShapes.WORDS;

import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Alphabets and the ways in which emails carry them, also under wrong names. */
record Alphabets(MailShapes.Person person) {

    void add() {
        named();
        moreNamed();
        misnamed();
        joined();
    }

    private void named() {
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
    }

    private void moreNamed() {
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
    }

    private void misnamed() {
        var latin = "Größe";
        person.add(
                "Latin 1 without a name",
                RawMail.of("").with("Content-Type", "text/plain").body(latin, Charset.forName("ISO-8859-1")),
                latin);
        person.add("UTF-8 called ASCII", RawMail.of(latin).with("Content-Type", "text/plain; charset=us-ascii"), latin);
        person.add(
                "UTF-8 of an unknown name", RawMail.of(latin).with("Content-Type", "text/plain; charset=x-foo"), latin);
        person.add(
                "Windows called Latin 1",
                RawMail.of("")
                        .with("Content-Type", "text/plain; charset=iso-8859-1")
                        .body("“smart” – €5", Charset.forName("windows-1252")),
                "“smart” – €5");
        person.add("a subject in bare UTF-8", RawMail.of(WORDS).with("Subject", "Größe"), WORDS);
    }

    private void joined() {
        person.add("joined lines", flowed("Which of these \r\nmembranes may \r\nI autoclave?", "flowed"), WORDS);
        person.add(
                "joined lines without spaces",
                flowed("Which of these mem \r\nbranes may I auto \r\nclave?", "flowed; delsp=yes"),
                WORDS);
        person.add("joined lines and a quote", flowed(WORDS + "\r\n\r\n> You wrote \r\n> this", "flowed"), WORDS);
        person.add("lines as they are", flowed(WORDS + "\r\n  stays", "fixed"), WORDS + "\n  stays");
    }

    private static RawMail flowed(String text, String format) {
        return RawMail.of(text).with("Content-Type", "text/plain; charset=utf-8; format=" + format);
    }

    private void alphabets(Map<String, String> words) {
        new TreeMap<>(words).forEach((charset, text) -> {
            var bytes = text.getBytes(Charset.forName(charset));
            var type = "text/plain; charset=" + charset;
            var base64 = Base64.getMimeEncoder().encodeToString(bytes);
            person.add(
                    charset + " in base64",
                    RawMail.of(base64)
                            .with("Content-Type", type)
                            .with("Content-Transfer-Encoding", "base64")
                            .with(
                                    "Subject",
                                    "=?" + charset + "?B?" + Base64.getEncoder().encodeToString(bytes) + "?="),
                    text);
            person.add(
                    charset + " in quoted-printable",
                    RawMail.of(quoted(bytes))
                            .with("Content-Type", type)
                            .with("Content-Transfer-Encoding", "Quoted-Printable")
                            .with(
                                    "Subject",
                                    "=?" + charset.toLowerCase(Locale.ROOT) + "?q?"
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
}
