"""Emulates the program's int8 arithmetic in the encoder's linear layers, for measuring and for quantisation-aware training:
weights int8 with a scale for each row, activations of LEVELS steps over a fixed range. Gradients pass straight through.

    emulate.attach(model, ranges)        # ranges: {"layer.N.qkv": (low, high), ...}; None rounds the weights only
"""
import torch
from torch.nn import functional as F

LEVELS = 127                  # unsigned seven-bit activations: 0..127, so that pairs of products never saturate 16 bits


def weight(w):
    scale = w.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return w + (torch.round(w.detach() / scale) * scale - w.detach())


def activation(x, low, high):
    """x rounded to one of the steps; zero falls on a step. What lies outside is clipped and gets no gradient."""
    scale = (high - low) / LEVELS
    zero = round(-low / scale)
    inside = x.clamp(-zero * scale, (LEVELS - zero) * scale)
    return inside + (torch.round(inside.detach() / scale) * scale - inside.detach())


def attach(model, ranges=None):
    for n, layer in enumerate(model.encoder.layer):
        for name in ("qkv", "out", "up", "down"):
            linear = getattr(layer, name)
            limits = ranges and ranges[f"layer.{n}.{name}"]

            def forward(x, linear=linear, limits=limits):
                return F.linear(activation(x, *limits) if limits else x, weight(linear.weight), linear.bias)
            linear.forward = forward
    return model


def symmetric(ranges):
    return {k: (-v, v) for k, v in ranges.items()}


def lopsided(ranges):
    """As symmetric, but the input of `down` comes out of GELU and is never below -0.17."""
    return {k: (-0.17 if k.endswith("down") else -v, v) for k, v in ranges.items()}
