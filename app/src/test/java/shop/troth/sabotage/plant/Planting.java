package shop.troth.sabotage.plant;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** A fault that is in the shop until it is closed. This process must have been started with Byte Buddy’s agent. */
public final class Planting implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Fault fault;
    private final List<Change> changes = new ArrayList<>();

    private Planting(Fault fault) {
        this.fault = fault;
    }

    /** @throws IllegalStateException if a class or method is not there, or cannot be changed */
    public static Planting of(Fault fault) {
        var planting = new Planting(fault);
        try {
            fault.prepare().run();
            for (var place : fault.places()) {
                var change = new Change(type(place), place, NUMBERS.incrementAndGet());
                planting.changes.add(change);
                change.make();
            }
            fault.act().run();
            return planting;
        } catch (RuntimeException e) {
            planting.close();
            throw e;
        }
    }

    /** In how many calls it did what it does. */
    public int fired() {
        return changes.getFirst().planted.fired();
    }

    /** What kept it from that. */
    public List<Throwable> failures() {
        return changes.stream().flatMap(it -> it.planted.failures().stream()).toList();
    }

    /** Whether the classes of a fault are changed at this moment. */
    public static boolean isIn(Fault fault) {
        return fault.places().stream().allMatch(it -> isIn(type(it)));
    }

    /** Whether no class of a fault is. */
    public static boolean isNotIn(Fault fault) {
        return fault.places().stream().noneMatch(it -> isIn(type(it)));
    }

    private static boolean isIn(Class<?> type) {
        var seen = new AtomicReference<>(new byte[0]);
        var look = new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> being,
                    @Nullable ProtectionDomain domain,
                    byte[] bytes) {
                if (type.equals(being)) {
                    seen.set(bytes.clone());
                }
                return null;
            }
        };
        var agent = ByteBuddyAgent.getInstrumentation();
        agent.addTransformer(look, true);
        try {
            retransform(agent, type);
        } finally {
            agent.removeTransformer(look);
        }
        return calls(seen.get());
    }

    /** Whether any method in a class calls what is planted. A name alone may stay behind among its constants. */
    private static boolean calls(byte[] bytes) {
        var found = new AtomicBoolean();
        var planted = Type.getInternalName(ActiveFaults.class);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String method, String of, boolean isInterface) {
                                        found.compareAndSet(false, owner.equals(planted));
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return found.get();
    }

    @Override
    public void close() {
        changes.forEach(Change::undo);
        fault.clean().run();
    }

    private static Class<?> type(Fault.Place place) {
        try {
            var type = Class.forName(place.type(), false, Planting.class.getClassLoader());
            if (Arrays.stream(type.getDeclaredMethods())
                    .noneMatch(it -> it.getName().equals(place.method()))) {
                throw new IllegalStateException("%s has no method %s".formatted(place.type(), place.method()));
            }
            return type;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("There is no class " + place.type(), e);
        }
    }

    private static void retransform(Instrumentation agent, Class<?> type) {
        try {
            agent.retransformClasses(type);
        } catch (UnmodifiableClassException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** One class with one place in it. */
    private static final class Change implements ClassFileTransformer {

        private final Class<?> type;
        private final Fault.Place place;
        private final int number;
        private final ActiveFaults planted;
        private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();

        Change(Class<?> type, Fault.Place place, int number) {
            this.type = type;
            this.place = place;
            this.number = number;
            this.planted = ActiveFaults.put(number, place);
        }

        void make() {
            var agent = ByteBuddyAgent.getInstrumentation();
            agent.addTransformer(this, true);
            retransform(agent, type);
            if (failed.get() != null) {
                throw new IllegalStateException(place.type(), failed.get());
            }
        }

        void undo() {
            ActiveFaults.remove(number);
            var agent = ByteBuddyAgent.getInstrumentation();
            if (agent.removeTransformer(this)) {
                retransform(agent, type);
            }
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> being,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!type.equals(being)) {
                return null;
            }
            try {
                var advice =
                        Advice.withCustomMapping().bind(PlaceId.class, number).to(Interception.class);
                return new ByteBuddy()
                        .decorate(type, ClassFileLocator.Simple.of(type.getName(), bytes))
                        .visit(advice.on(
                                named(place.method()).and(not(isAbstract())).and(not(isBridge()))))
                        .make()
                        .getBytes();
            } catch (RuntimeException | LinkageError e) { // the JVM passes over what a transformer throws
                failed.set(e);
                return null;
            }
        }
    }
}
