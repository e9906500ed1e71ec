package shop.troth.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server to which something happens, once, at a step of the conversation that a test chooses. */
final class FragileMailServer implements AutoCloseable {

    /** When it happens, in the order of a conversation. */
    enum Step {
        BEFORE_THE_GREETING,
        AT_HELLO,
        AT_SENDER,
        AT_RECIPIENT,
        AT_DATA,
        WITHIN_THE_WORDS,
        AT_THE_DOT,
        BEFORE_THE_ANSWER,
        AFTER_THE_ANSWER,
        AT_QUIT
    }

    /** What happens; the connection is cut afterwards. */
    private record Fault(Step step, AtomicInteger conversations, Runnable happens) {}

    /** A mail that this server took. */
    record Taken(String to, String messageId) {}

    private final ServerSocket socket;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile Fault fault = none();
    private volatile String toRecipient = "250 ok";
    private volatile String sender = "";

    FragileMailServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    String address() {
        return "smtp://127.0.0.1:" + socket.getLocalPort();
    }

    /** @param mail at which mail from now on, counted from 1; greetings and the end of a connection count as the first */
    void breaksAt(Step step, int mail, Runnable happens) {
        fault = new Fault(step, new AtomicInteger(mail), happens);
    }

    /** What it answers to every recipient from now on. */
    void answersRecipients(String answer) {
        toRecipient = answer;
    }

    /** The last sender it was told. */
    String sender() {
        return sender;
    }

    boolean isBroken() {
        return fault.conversations().get() <= 0;
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    private static Fault none() {
        return new Fault(Step.AT_QUIT, new AtomicInteger(Integer.MAX_VALUE), () -> {});
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                var in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
                var out = new OutputStreamWriter(connection.getOutputStream(), StandardCharsets.ISO_8859_1)) {
            converse(in, out);
        } catch (IOException e) {
            // cut, by the fault or by its victim
        }
    }

    private void converse(BufferedReader in, Writer out) throws IOException {
        at(Step.BEFORE_THE_GREETING);
        say(out, "220 mail.example.org");
        var to = "";
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.split("[ :]")[0]) {
                case "EHLO" -> {
                    at(Step.AT_HELLO);
                    say(out, "250 mail.example.org");
                }
                case "MAIL" -> {
                    at(Step.AT_SENDER);
                    sender = line;
                    say(out, "250 ok");
                }
                case "RCPT" -> {
                    at(Step.AT_RECIPIENT);
                    to = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
                    say(out, toRecipient);
                }
                case "DATA" -> {
                    at(Step.AT_DATA);
                    say(out, "354 go on");
                    take(in, out, to);
                }
                case "QUIT" -> {
                    at(Step.AT_QUIT);
                    say(out, "221 bye");
                    return;
                }
                default -> say(out, "250 ok");
            }
        }
    }

    private void take(BufferedReader in, Writer out, String to) throws IOException {
        var messageId = "";
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("cut");
            }
            if (line.startsWith("Message-ID: ")) {
                messageId = line.substring("Message-ID: ".length());
                at(Step.WITHIN_THE_WORDS);
            }
        }
        at(Step.AT_THE_DOT);
        taken.add(new Taken(to, messageId));
        at(Step.BEFORE_THE_ANSWER);
        say(out, "250 ok");
        at(Step.AFTER_THE_ANSWER);
    }

    private void at(Step step) throws IOException {
        var due = fault;
        if (due.step() == step && due.conversations().decrementAndGet() == 0) {
            due.happens().run();
            throw new IOException("cut");
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
