package io.bongsu.gateway.cap;

/**
 * A warning in one language.
 *
 * @param text at most {@link CapText#MAX_LENGTH} characters
 * @param why what happens, as it stands in the text; empty where the file does not say
 * @param whatToDo the instruction, as it stands in the text; empty where the file does not say
 */
public record CapWords(String text, String why, String whatToDo) {}
